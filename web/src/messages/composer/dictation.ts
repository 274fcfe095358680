/** What a browser lends of its recognition of speech; not every one has it, and some under an older name. */
interface Recognition extends EventTarget {
  lang: string;
  continuous: boolean;
  start(): void;
  stop(): void;
}
type RecognitionClass = new () => Recognition;

/** The part of its results that is used. */
interface ResultEvent extends Event {
  readonly resultIndex: number;
  readonly results: ArrayLike<{ readonly isFinal: boolean; readonly 0?: { readonly transcript: string } }>;
}

const recognition = ['SpeechRecognition', 'webkitSpeechRecognition']
  .map(name => Reflect.get(globalThis, name) as RecognitionClass | undefined)
  .find(found => found !== undefined);

/** Whether this browser can write what is said. */
export const canDictate = recognition !== undefined;

interface DictationHooks {
  /** A finished piece of what was said. */
  onText(text: string): void;
  /** It is over. `failed`: it did not work, or was not allowed. */
  onEnd(failed: boolean): void;
}

/** Listens until it is stopped or silence ends it; the returned function stops it. */
export function dictate(language: string, { onText, onEnd }: DictationHooks): () => void {
  if (recognition === undefined) {
    onEnd(true);
    return () => undefined;
  }
  const session = new recognition();
  let failed = false;
  session.lang = language;
  session.continuous = true;
  session.addEventListener('result', event => {
    const { results, resultIndex } = event as ResultEvent;
    const said = Array.from(results).slice(resultIndex);
    const text = said.flatMap(result => (result.isFinal ? [result[0]?.transcript ?? ''] : [])).join('');
    if (text !== '') onText(text);
  });
  session.addEventListener('error', event => {
    // Silence is no failure.
    failed = Reflect.get(event, 'error') !== 'no-speech' && Reflect.get(event, 'error') !== 'aborted';
  });
  session.addEventListener('end', () => onEnd(failed));
  session.start();
  return () => session.stop();
}
