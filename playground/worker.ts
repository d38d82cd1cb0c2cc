import {answerTo, type Question} from './answer.ts';

/** Looks at code beside the page, so that typing stays smooth. */
addEventListener('message', (event: MessageEvent<Question>) => {
  void answerTo(event.data).then((answer) => postMessage(answer));
});
