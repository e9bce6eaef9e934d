/**
 * The files of a new step element, in their first form: whatever differs from element to element is
 * there to be replaced, and everything else is as its neighbours have it.
 *
 * @param {string} name The step kind: kebab-case, without the prefix of the tag.
 * @returns {Record<string, string>} Path from the root of the repository -> text.
 */
export function elementFiles(name) {
  const words = { name, camel: camelCase(name), pascal: pascalCase(name), title: titleOf(name) };
  const folder = `packages/elements/src/steps/${name}`;
  const messages = 'packages/elements/src/messages';
  return {
    [`${folder}/${name}.ts`]: element(words),
    [`${folder}/${name}.styles.ts`]: styles(words),
    [`${folder}/${name}.test.ts`]: test(words),
    [`${messages}/en/${name}.ts`]: english(words),
    [`${messages}/es/${name}.ts`]: spanish(words),
    [`stories/${name}.stories.ts`]: story(words),
  };
}

/** What a person still has to write, since it decides something. */
export function remainingWork(name) {
  const { camel, pascal } = { camel: camelCase(name), pascal: pascalCase(name) };
  return [
    `packages/contract/src/{steps,actions}.ts: the step itself, ${pascal}Step, and its actions`,
    `packages/elements/src/messages/{en,es}.ts: the sentences, …${camel}`,
    `packages/elements/src/registry.ts: the row '${name}'`,
    `packages/elements/src/entries/index.ts: the class, Atrezzo${pascal}`,
    `packages/elements/src/testing/step-samples.ts: an honest payload of each state, ${camel}Samples`,
  ];
}

function pascalCase(name) {
  return name
    .split('-')
    .map((word) => word[0].toUpperCase() + word.slice(1))
    .join('');
}

function camelCase(name) {
  const pascal = pascalCase(name);
  return pascal[0].toLowerCase() + pascal.slice(1);
}

function titleOf(name) {
  const words = name.replaceAll('-', ' ');
  return words[0].toUpperCase() + words.slice(1);
}

const element = ({
  name,
  camel,
  pascal,
  title,
}) => `import type { ${pascal}Step } from '@atrezzo/contract';
import { html, type TemplateResult } from 'lit';
import { MessagesController } from '../../internal/messages-controller.ts';
import { StepElement } from '../../internal/step-element.ts';
import { ${camel} } from '../../messages/en/${name}.ts';
import { ${camel}Styles } from './${name}.styles.ts';

/**
 * ${title}.
 *
 * @slot logo - Instead of the cube and the brand.
 * @slot heading - Instead of the heading.
 * @slot intro - Instead of the sentence below the heading.
 * @slot help - Below the form.
 * @slot support - Below the help.
 * @slot footer - The last thing on the card.
 * @csspart frame - The card.
 * @csspart logo - What is above the heading.
 * @csspart back - Cancel.
 * @csspart heading - The heading.
 * @csspart intro - The sentence below the heading.
 * @csspart notice - Good news above the heading.
 * @csspart problem - What was refused or went wrong.
 */
export class Atrezzo${pascal} extends StepElement<${pascal}Step> {
  static override formStyles = [${camel}Styles];

  protected override readonly messages = new MessagesController(this, ${camel});

  protected override submit(): void {
    void this.controller.run('${name}', {});
  }

  protected override renderHeading(): unknown {
    return this.messages.text('${name}.title');
  }

  protected override renderIntro(): unknown {
    return this.messages.text('${name}.intro');
  }

  protected override renderForm(): TemplateResult {
    return html\`\${this.renderButton({
      label: this.messages.text('${name}.submit'),
      action: '${name}',
    })}\`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'atrezzo-${name}': Atrezzo${pascal};
  }
}
`;

const styles = ({ camel }) => `import { css } from 'lit';

export const ${camel}Styles = css\`
  @layer atrezzo {
    .atrezzo-form {
      gap: 16px;
    }
  }
\`;
`;

const test = ({ name, camel, pascal, title }) => `import { expect } from 'chai';
import { expectAccessible } from '../../testing/expect-accessible.ts';
import { mount } from '../../testing/mount.ts';
import { ${camel}Samples } from '../../testing/step-samples.ts';
import { Atrezzo${pascal} } from './${name}.ts';

customElements.define('atrezzo-${name}', Atrezzo${pascal});

const { first } = ${camel}Samples;

describe('atrezzo-${name}', () => {
  it('has no fault that axe knows', async () => {
    await expectAccessible(await mount('atrezzo-${name}', { step: first }));
  });

  it('says what the step is for', async () => {
    const element = await mount('atrezzo-${name}', { step: first });
    expect(element.renderRoot.querySelector('h1')?.textContent).to.contain('${title}');
  });
});
`;

const english = ({ name, camel, title }) => `import { steps } from './steps.ts';

export const ${camel} = {
  ...steps,
  '${name}.title': '${title}',
  '${name}.intro': 'What happens next, in a sentence.',
  '${name}.submit': 'Continue',
} as const;
`;

const spanish = ({ name, camel, title }) => `export const ${camel} = {
  '${name}.title': '${title}',
  '${name}.intro': 'Lo que sigue, en una frase.',
  '${name}.submit': 'Continuar',
} as const;
`;

const story = ({
  name,
  camel,
  pascal,
  title,
}) => `import { defineStep } from '@atrezzo/elements/define';
import { ${camel}Samples } from '@atrezzo/elements/testing';
import type { ${pascal}Step } from '@atrezzo/contract';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';

await defineStep('${name}');

interface Args {
  step: ${pascal}Step;
}

const meta: Meta<Args> = {
  title: 'Steps/${title}',
  component: 'atrezzo-${name}',
  render: ({ step }) => html\`<atrezzo-${name} .step=\${step}></atrezzo-${name}>\`,
};

export default meta;

export const FirstLook: StoryObj<Args> = { args: { step: ${camel}Samples.first } };
`;
