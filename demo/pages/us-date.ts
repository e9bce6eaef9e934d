import { html } from 'hono/html';
import type { Html } from './page.ts';

const day = new Intl.DateTimeFormat('en-US', {
  timeZone: 'UTC',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});
const minute = new Intl.DateTimeFormat('en-US', {
  timeZone: 'America/New_York',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: 'numeric',
  minute: '2-digit',
});

/** A full-date as `04/17/1938`. */
export const renderDay = (date: string): Html =>
  html`<time datetime="${date}">${day.format(new Date(`${date}T00:00:00Z`))}</time>`;

/** A moment as `03/02/2026, 4:30 PM`, in the time of Harrisburg, where the portal's clocks stand. */
export const renderMoment = (moment: Date): Html =>
  html`<time datetime="${moment.toISOString()}">${minute.format(moment)}</time>`;
