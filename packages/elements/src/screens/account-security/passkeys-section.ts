import type { Result } from '@atrezzo/client';
import type { Passkey, PasskeyList } from '@atrezzo/contract';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { keyIcon } from '../../internal/icons.ts';
import { loadPasskeys } from '../../internal/load-passkeys.ts';
import { whyNoPasskey } from '../../internal/passkey-refusal.ts';
import { SecuritySection } from './security-section.ts';

/** The person's passkeys: added, named, removed. */
export class PasskeysSection extends SecuritySection<PasskeyList> {
  override readonly name = 'passkeys';

  /** The one whose name is being typed, or whose removal is being asked about. */
  #renaming: string | undefined;
  #removing: string | undefined;

  protected override read(): Promise<Result<PasskeyList>> {
    return this.host.account.passkeys();
  }

  async #add(): Promise<void> {
    const { account } = this.host;
    const passkeys = await loadPasskeys();
    if (!passkeys) return this.refuse({ code: 'offline' });
    if (!passkeys.canUsePasskeys()) return this.refuse({ code: 'passkeys_unsupported' });
    const asked = await this.change('add', () => account.passkeyOptions());
    if (!asked) return;
    const made = await passkeys.makePasskey(asked.value.options);
    if (!made.ok) return this.refuse({ code: whyNoPasskey[made.reason] });
    const added = await this.change('add', () => account.addPasskey(made.response));
    if (!added) return;
    this.#done(added.value, this.messages.text('passkeys.added'));
    this.host.factorsChanged();
  }

  async #rename(passkey: Passkey, event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const data = new FormData(event.currentTarget as HTMLFormElement);
    const name = String(data.get('name')).trim();
    if (!name) return this.refuse({ code: 'passkey_name_missing' });
    const { account } = this.host;
    const renamed = await this.change('rename', () => account.renamePasskey(passkey.id, name));
    if (!renamed) return;
    this.#renaming = undefined;
    this.#done(renamed.value, this.messages.text('passkeys.renamed'));
    void this.focusOn(`[name="rename-${passkey.id}"]`);
  }

  async #remove({ id }: Passkey): Promise<void> {
    const removed = await this.change('remove', () => this.host.account.removePasskey(id));
    if (!removed) return;
    this.#removing = undefined;
    this.#done(removed.value, this.messages.text('passkeys.removed'));
    this.host.factorsChanged();
    void this.focusOn(`#${this.host.idOf(this.name)}`);
  }

  #done(list: PasskeyList, news: string): void {
    this.news = news;
    this.show(list);
  }

  #open(which: { renaming?: string; removing?: string }, focus: string): void {
    this.#renaming = which.renaming;
    this.#removing = which.removing;
    this.problem = undefined;
    this.news = '';
    this.host.requestUpdate();
    void this.focusOn(focus);
  }

  protected override renderHeading(): string {
    return this.messages.text('passkeys.title');
  }

  protected override renderContent({ passkeys, canAdd }: PasskeyList): TemplateResult {
    const { messages } = this;
    return html`<p class="lead">${messages.text('passkeys.lead')}</p>
      ${
        passkeys.length === 0
          ? html`<p class="empty">${messages.text('passkeys.none')}</p>`
          : html`<ul class="items">${passkeys.map((passkey) => this.#renderPasskey(passkey))}</ul>`
      }
      ${
        canAdd
          ? this.renderButton({
              label: messages.text('passkeys.add'),
              change: 'add',
              name: 'add-passkey',
              look: passkeys.length === 0 ? 'primary' : 'secondary',
              onClick: () => void this.#add(),
            })
          : nothing
      }`;
  }

  #renderPasskey(passkey: Passkey): TemplateResult {
    return html`<li>
      ${keyIcon}
      <div class="what">
        ${this.#renaming === passkey.id ? this.#renderNameForm(passkey) : this.#renderName(passkey)}
      </div>
      ${this.#removing === passkey.id ? this.#renderQuestion(passkey) : this.#renderActions(passkey)}
    </li>`;
  }

  #renderName({ name, createdAt, lastUsedAt, backedUp }: Passkey): TemplateResult {
    const { messages } = this;
    const facts = [
      messages.text('passkeys.added_on', { date: this.date(createdAt) }),
      lastUsedAt
        ? messages.text('passkeys.used_on', { date: this.date(lastUsedAt) })
        : messages.text('passkeys.never_used'),
      messages.text(backedUp ? 'passkeys.synced' : 'passkeys.this_device'),
    ];
    return html`<strong>${name}</strong><span class="facts">${facts.join(' · ')}</span>`;
  }

  #renderActions(passkey: Passkey): unknown {
    const { messages } = this;
    const { id, name } = passkey;
    if (this.#renaming === id) return nothing;
    return html`<div class="actions">
      ${this.renderButton({
        label: messages.text('passkeys.rename'),
        spoken: messages.text('passkeys.rename.spoken', { name }),
        name: `rename-${id}`,
        look: 'quiet',
        onClick: () => this.#open({ renaming: id }, 'input[name="name"]'),
      })}
      ${this.renderButton({
        label: messages.text('passkeys.remove'),
        spoken: messages.text('passkeys.remove.spoken', { name }),
        name: `remove-${id}`,
        look: 'quiet',
        onClick: () => this.#open({ removing: id }, `[name="keep-${id}"]`),
      })}
    </div>`;
  }

  #renderNameForm(passkey: Passkey): TemplateResult {
    const { messages } = this;
    const field = this.host.idOf('passkey-name');
    return html`<form class="name" @submit=${(event: SubmitEvent) => this.#rename(passkey, event)}>
      <label for=${field}>${messages.text('passkeys.name')}</label>
      <input id=${field} name="name" maxlength="60" required autocomplete="off" .value=${passkey.name} />
      <div class="actions">
        <button class="secondary" type="submit" aria-busy=${this.isBusy('rename')}>
          <span>${messages.text('passkeys.save')}</span>
        </button>
        ${this.renderButton({
          label: messages.text('cancel'),
          look: 'quiet',
          onClick: () => this.#open({}, `[name="rename-${passkey.id}"]`),
        })}
      </div>
    </form>`;
  }

  #renderQuestion(passkey: Passkey): TemplateResult {
    const { messages } = this;
    const { id, name } = passkey;
    return html`<div class="question" role="group" aria-label=${messages.text('passkeys.remove.question', { name })}>
      <p>${messages.text('passkeys.remove.question', { name })}</p>
      <div class="actions">
        ${this.renderButton({
          label: messages.text('passkeys.remove.yes'),
          change: 'remove',
          name: `really-remove-${id}`,
          onClick: () => void this.#remove(passkey),
        })}
        ${this.renderButton({
          label: messages.text('passkeys.keep'),
          name: `keep-${id}`,
          look: 'quiet',
          onClick: () => this.#open({}, `[name="remove-${id}"]`),
        })}
      </div>
    </div>`;
  }
}
