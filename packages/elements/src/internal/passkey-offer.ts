const key = 'atrezzo:no-passkey-offer';

/** Whether a person at this device has asked not to be offered a passkey. Where storage is refused: no. */
export function isOfferDeclined(): boolean {
  try {
    return localStorage.getItem(key) !== null;
  } catch {
    return false;
  }
}

/** Keeps that here; whether the browser lets the page keep anything is not the person's concern. */
export function declineOffers(): boolean {
  try {
    localStorage.setItem(key, '1');
    return true;
  } catch {
    return false;
  }
}
