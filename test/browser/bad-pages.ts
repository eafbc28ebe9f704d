const paragraphs = [
  'The ferry left the pier at six, an hour before anyone in the harbour office had lit a lamp. Marta counted the crates twice, because the first count had been off by one and she did not trust a number that changed its mind.',
  'By the second bend the river had turned the colour of weak tea, and the boy at the rail, who had promised to be quiet, asked whether fish could be homesick. Nobody answered him at once, since it seemed to each of them a fair question.',
];
const GERMAN =
  'Die Fähre verließ den Anleger um sechs Uhr, eine Stunde bevor im Hafenbüro jemand eine Lampe angezündet hatte. Marta zählte die Kisten zweimal, weil sie keiner Zahl traute, die ihre Meinung änderte. Der Junge an der Reling fragte, ob Fische Heimweh haben können.';
const CHINESE =
  '渡船六点离开码头，那时港务办公室里还没有人点灯。玛尔塔把箱子数了两遍，因为第一次少了一个，她不相信会变的数字。过了第二个河湾，河水变成了淡茶的颜色，栏杆旁的孩子问鱼会不会想家，谁也没有马上回答他。';

const page = (title: string, words: string, rest = '') =>
  `<!doctype html><meta charset="utf-8"><title>${title}</title><article><h1>${title}</h1>${words}</article>${rest}`;
const text = paragraphs.map((words) => `<p>${words}</p>`).join('');

const STORES = ['full', 'blocked', 'newer'].map((fault) => [
  `/${fault}`,
  page(`The ferry and a store that is ${fault}`, text),
]);

/** Pages that a check must have a plain answer to, by path. */
export const BAD_PAGES = {
  ...(Object.fromEntries(STORES) as Record<string, string>),
  '/english': page('A ferry', text),
  '/german': page('Eine Fähre', `<p>${GERMAN}</p>`),
  '/chinese': page('渡船', `<p>${CHINESE}</p>`),
  '/emoji': page('🙂', `<p>${'🙂👍🏽🎉 👩‍🚀 '.repeat(60)}</p>`),
  '/surrogates': page(
    'Halves of characters',
    text,
    // A file cannot hold them; a script can.
    `<script>for (const p of document.querySelectorAll('p'))
      p.textContent = '\\uDC00' + p.textContent.replaceAll(', ', ', \\uD83D') + '\\uD800';</script>`,
  ),
};
