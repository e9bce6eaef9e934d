export { createFakeClock, type FakeClock } from './fake-clock.ts';
export {
  createScriptedBff,
  type RecordedRequest,
  type ScriptedBff,
  type ScriptLine,
} from './scripted-bff.ts';
