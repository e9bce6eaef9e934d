import type { ActionInputs, Country } from '@atrezzo/contract';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { phoneIcon } from '../../internal/icons.ts';
import type { ShownProblem } from '../../internal/shown-problem.ts';
import type { FieldAttributes } from '../../internal/step-element.ts';
import { countryLabel } from './country-label.ts';
import type { DestinationStep, FormParts, VerifyCodeMessages } from './form-parts.ts';
import { offers } from './form-parts.ts';

type Answer = { input: ActionInputs['send-code'] } | { problem: ShownProblem };

/** Asks where to send to, or shows what is on file. Keeps what was typed, so that Change brings it back. */
export class DestinationForm {
  #typed = { email: '', phone: '', country: '' };

  /** What to send; nothing beside an address or number on file, since the BFF takes no other. */
  read({ channel: field, destination, countries }: DestinationStep, data: FormData): Answer {
    if (destination) return { input: {} };
    const typed = String(data.get(field)).trim();
    if (!typed) return { problem: { code: `${field}_missing`, field } };
    if (field === 'email') {
      this.#typed.email = typed;
      return { input: { email: typed } };
    }
    const country = String(data.get('country') ?? countries?.[0]?.region);
    Object.assign(this.#typed, { phone: typed, country });
    return { input: { country, phone: typed } };
  }

  render(step: DestinationStep, parts: FormParts): TemplateResult {
    return step.channel === 'email'
      ? this.#renderEmail(step, parts)
      : this.#renderPhone(step, parts);
  }

  #renderEmail(step: DestinationStep, parts: FormParts) {
    const { messages, renderField, renderButton } = parts;
    return html`${renderField({
      name: 'email',
      label: messages.text('verify-code.email'),
      control: (attributes) => this.#renderEmailInput(step, parts, attributes),
    })}
    ${renderButton({
      label: messages.text('verify-code.send_email_code'),
      action: 'send-code',
      value: 'send-code',
    })}`;
  }

  #renderEmailInput(
    { destination, prefill }: DestinationStep,
    { suggested }: FormParts,
    { id, describedBy, invalid }: FieldAttributes,
  ): TemplateResult {
    return html`<input
      id=${id}
      name="email"
      type=${destination ? 'text' : 'email'}
      .value=${prefill ?? destination ?? (this.#typed.email || suggested)}
      ?readonly=${destination}
      autocomplete="email"
      inputmode="email"
      autocapitalize="none"
      spellcheck="false"
      enterkeyhint="send"
      required
      aria-describedby=${describedBy}
      aria-invalid=${invalid}
    />`;
  }

  #renderPhone(step: DestinationStep, parts: FormParts): TemplateResult {
    const { messages, renderButton } = parts;
    return html`${step.destination ? nothing : this.#renderNumber(step, parts)}
    ${renderButton({
      label: messages.text('verify-code.send_code'),
      action: 'send-code',
      value: 'send-code',
    })}
    ${
      offers(step, 'call-me')
        ? renderButton({
            label: messages.text('verify-code.call_me'),
            action: 'call-me',
            value: 'call-me',
            look: 'secondary',
            icon: phoneIcon,
          })
        : nothing
    }
      <p class="rates">${messages.text('verify-code.rates')}</p>`;
  }

  #renderNumber({ countries = [] }: DestinationStep, { messages, renderField }: FormParts) {
    return html`<div class="number">
      ${renderField({
        name: 'country',
        label: messages.text('verify-code.country'),
        control: ({ id }) => this.#renderCountries(id, countries, messages),
      })}
      ${renderField({
        name: 'phone',
        label: messages.text('verify-code.phone'),
        control: (attributes) => this.#renderPhoneInput(attributes),
      })}
    </div>`;
  }

  /** Left to right everywhere: a number is written so in every script. */
  #renderPhoneInput({ id, describedBy, invalid }: FieldAttributes): TemplateResult {
    return html`<input
      id=${id}
      name="phone"
      type="tel"
      dir="ltr"
      .value=${this.#typed.phone}
      autocomplete="tel-national"
      inputmode="tel"
      enterkeyhint="send"
      required
      aria-describedby=${describedBy}
      aria-invalid=${invalid}
    />`;
  }

  /** One country is no choice: it is said, and not asked. */
  #renderCountries(id: string, countries: readonly Country[], { tag }: VerifyCodeMessages) {
    const [only, ...others] = countries;
    if (only && others.length === 0) {
      return html`<output class="given" id=${id}>${countryLabel(only, tag)}</output>`;
    }
    return html`<select id=${id} name="country" autocomplete="country">
      ${countries.map(
        (country) => html`<option
          value=${country.region}
          ?selected=${country.region === this.#typed.country}
        >
          ${countryLabel(country, tag)}
        </option>`,
      )}
    </select>`;
  }
}
