import { html } from 'hono/html';
import type { PortalContext } from '../portal-context.ts';
import type { CaseType } from '../records/case-request.ts';
import { caseTypes } from '../records/case-request.ts';
import type { Html } from './page.ts';
import { respondWithPortalPage } from './portal-page.ts';

const longestNote = 500;

/** What was typed, and what is wrong with it, by field. */
interface Draft {
  caseType: string;
  consumerId: string;
  note: string;
  problems: { caseType?: string; consumerId?: string; note?: string };
}

export function showCreateCasePage(c: PortalContext) {
  return respondWithForm(c, { caseType: '', consumerId: '', note: '', problems: {} });
}

/** Saves a request that is not submitted yet, and shows it on the home page. */
export async function createCase(c: PortalContext) {
  const body = await c.req.parseBody();
  const read = (name: string) => (typeof body[name] === 'string' ? body[name].trim() : '');
  const draft = { caseType: read('caseType'), consumerId: read('consumerId'), note: read('note') };
  const caseType = caseTypes.find((name): name is CaseType => name === draft.caseType);
  const consumer = c.var.records.consumers.find(({ id }) => id === draft.consumerId);
  const tooLong = draft.note.length > longestNote;
  if (!caseType || !consumer || tooLong) {
    const problems = {
      ...(!caseType && { caseType: 'Choose a case type.' }),
      ...(!consumer && { consumerId: 'Choose a consumer ID from the list of consumers.' }),
      ...(tooLong && { note: `Use ${longestNote} characters or fewer.` }),
    };
    return respondWithForm(c, { ...draft, problems });
  }
  const request = c.var.records.saveRequest({ caseType, consumer, note: draft.note });
  return c.redirect(`/home?tab=not-submitted&saved=${request.number}`, 303);
}

function respondWithForm(c: PortalContext, draft: Draft) {
  const refused = Object.keys(draft.problems).length > 0;
  const title = refused ? 'Error: Create Case' : 'Create Case';
  const content = html`<h1>Create Case</h1>
    <p class="lead">A request is saved first. You find it under “Not submitted” on the home page.</p>
    <form class="card padded form" method="post" action="/create-case" novalidate>
      ${renderCaseType(draft)} ${renderConsumer(c, draft)} ${renderNote(draft)}
      <button type="submit" class="button primary">Save request</button>
    </form>`;
  return respondWithPortalPage(c, { title, content, status: refused ? 422 : 200 });
}

function renderCaseType({ caseType, problems }: Draft): Html {
  return html`<div class="form-field">
    <label for="caseType">Case type</label>
    <select id="caseType" name="caseType" required ${describe('caseType', problems.caseType)}>
      <option value="">Choose…</option>
      ${caseTypes.map(
        (name) => html`<option ${name === caseType && html`selected`}>${name}</option>`,
      )}
    </select>
    ${renderProblem('caseType', problems.caseType)}
  </div>`;
}

function renderConsumer(c: PortalContext, { consumerId, problems }: Draft): Html {
  return html`<div class="form-field">
    <label for="consumerId">Consumer ID</label>
    <input
      id="consumerId"
      name="consumerId"
      value="${consumerId}"
      list="consumers"
      inputmode="numeric"
      autocomplete="off"
      required
      ${describe('consumerId', problems.consumerId)}
    />
    <datalist id="consumers">
      ${c.var.records.consumers.map(({ id, name }) => html`<option value="${id}">${name}</option>`)}
    </datalist>
    ${renderProblem('consumerId', problems.consumerId)}
  </div>`;
}

function renderNote({ note, problems }: Draft): Html {
  return html`<div class="form-field">
    <label for="note">Note (optional)</label>
    <textarea id="note" name="note" rows="4" ${describe('note', problems.note)}>${note}</textarea>
    ${renderProblem('note', problems.note)}
  </div>`;
}

const describe = (field: string, problem: string | undefined) =>
  problem !== undefined && html`aria-invalid="true" aria-describedby="${field}-problem"`;

const renderProblem = (field: string, problem: string | undefined) =>
  problem !== undefined && html`<p class="problem" id="${field}-problem">${problem}</p>`;
