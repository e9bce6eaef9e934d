/** A flow is remembered for one mount point and one kind of element. */
export interface FlowPlace {
  baseUrl: string;
  name: string;
}

export function placeKey({ baseUrl, name }: FlowPlace): string {
  return `atrezzo:${baseUrl}:${name}`;
}

/** Which flow is under way in this tab; a reload goes on with it. Where storage is refused, none is. */
export function recallFlow(place: FlowPlace): string | undefined {
  try {
    return sessionStorage.getItem(placeKey(place)) ?? undefined;
  } catch {
    return undefined;
  }
}
