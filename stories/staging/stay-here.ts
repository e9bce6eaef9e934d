/** A story leads nowhere, whatever is followed or completed in it. */
export function stayHere(event: Event): void {
  event.preventDefault();
}
