import type { VerifyCodeStep } from '@atrezzo/contract';
import type { TemplateResult } from 'lit';
import type { MessagesController } from '../../internal/messages-controller.ts';
import type { ButtonOptions } from '../../internal/screen-element.ts';
import type { FieldOptions } from '../../internal/step-element.ts';
import type { verifyCode } from '../../messages/en/verify-code.ts';
import type { SendAgain } from './send-again.ts';

export type DestinationStep = Extract<VerifyCodeStep, { phase: 'destination' }>;
export type CodeStep = Extract<VerifyCodeStep, { phase: 'code' }>;
export type CallStep = Extract<VerifyCodeStep, { phase: 'call' }>;

export type VerifyCodeMessages = MessagesController<typeof verifyCode>;

/** What the element lends to the forms of its phases. */
export interface FormParts {
  messages: VerifyCodeMessages;
  again: SendAgain;
  /** An address that was typed on a screen before. */
  suggested: string;
  renderField(options: FieldOptions): TemplateResult;
  renderButton(options: ButtonOptions): TemplateResult;
}

/** Whether the BFF takes an action at this step. */
export function offers(step: VerifyCodeStep, action: VerifyCodeStep['actions'][number]): boolean {
  return (step.actions as readonly string[]).includes(action);
}
