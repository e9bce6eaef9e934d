import type { steps } from '../messages/en/steps.ts';
import type { MessagesController } from './messages-controller.ts';
import type { ShownProblem } from './shown-problem.ts';

/** A problem in words, with what it carries: when to try again, and how many tries are left. */
export function problemText(
  messages: MessagesController<typeof steps>,
  problem: ShownProblem,
  now: number,
): string {
  const { attemptsLeft: count, retryAt } = problem;
  const when = retryAt && waitText(messages.tag, Date.parse(retryAt) - now);
  const sentence = messages.problem(problem, when);
  return count ? `${sentence} ${messages.text('problem.attempts_left', { count })}` : sentence;
}

/** `in 12 minutes`, in the words of the language. */
function waitText(tag: string, ms: number): string {
  const format = new Intl.RelativeTimeFormat(tag);
  const seconds = Math.max(1, Math.ceil(ms / 1000));
  if (seconds <= 90) return format.format(seconds, 'second');
  const minutes = Math.ceil(seconds / 60);
  return minutes <= 90
    ? format.format(minutes, 'minute')
    : format.format(Math.ceil(minutes / 60), 'hour');
}
