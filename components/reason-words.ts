/** Why there is no machine-like, mixed or human-like answer, and what the reader can do next. */
export interface ReasonWords {
  why: string;
  next: string;
}

const words: Readonly<Record<string, ReasonWords>> = {
  'between-lines': {
    why: 'The score lies between the line for human text and the line for machine text, where both kinds of writing are found.',
    next: 'A longer passage by the same writer may land on one side. A looser budget lowers the line and flags more human texts by mistake.',
  },
  'no-certificate': {
    why: 'There are too few calibration texts of this kind and length to certify a line for the chosen budget.',
    next: 'Choose a looser budget, or check a longer passage.',
  },
  'partly-machine-like': {
    why: 'A good part of its sentences reads machine-like, but the text as a whole does not cross a certified line.',
    next: 'Read the sentences below one by one. Checking only the suspicious part gives a figure that no certificate covers.',
  },
  'under-60-words': {
    why: 'A verdict needs at least 60 words; below that, scores of human and machine texts overlap too much.',
    next: 'Select a longer passage, or nothing at all to check the main text of the page.',
  },
  empty: {
    why: 'There is no text to examine.',
    next: 'Select some text, paste some, or drop a file here.',
  },
  'no-letters': {
    why: 'There are no words in it, only digits, signs or pictures.',
    next: 'Check a passage that is written in words.',
  },
  'not-english': {
    why: 'It does not read as English, and lines are certified for English only.',
    next: 'Check an English passage. Facts that need no language are listed all the same.',
  },
  'model-failed': {
    why: 'The model stopped with an error before it had read the text.',
    next: 'Try again. If it happens twice, run the self-test under Models in the dashboard.',
  },
  'model-corrupt': {
    why: 'A file of the model is missing or differs from its checksum, so its numbers cannot be trusted.',
    next: 'Install Penlight again from where you got it.',
  },
  interrupted: {
    why: 'The check was interrupted before it had read the whole text.',
    next: 'Press Continue; the parts already read are kept.',
  },
  'too-large': {
    why: 'The text is larger than what is checked at once.',
    next: 'Select a part of it, or split the file.',
  },
};

/** The words of one reason id; an unknown or missing one is named rather than hidden. */
export function reasonWords(reason: string | undefined): ReasonWords {
  const known = reason !== undefined && Object.hasOwn(words, reason) ? words[reason] : undefined;
  if (known) return known;
  return {
    why: reason ? `The reason given is “${reason}”.` : 'No reason was recorded.',
    next: 'Check the text again, or check another passage.',
  };
}
