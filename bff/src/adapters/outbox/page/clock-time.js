const format = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });

/** Shows when a message was sent, in the reader's time zone. */
export function setTime(element, at) {
  element.dateTime = at;
  element.textContent = format.format(new Date(at));
}
