/** What the welcome page says. */
export const words = {
  does: {
    title: 'What it does',
    text: 'Penlight reads a text you point it at and says whether it reads like machine or human writing, how sure that is, and which sentences made it think so. Everything runs on this machine; no text leaves it.',
    picture:
      'A page with a few lines of text. Two lines are underlined, and a panel beside it holds one sentence each about them.',
  },
  cannot: {
    title: 'What it cannot know',
    text: 'It cannot know who wrote a text. It compares a text with others whose origin is known. A careful human can read like a machine, and an edited machine text like a human, so “cannot tell” is a full answer and no answer is proof about a person.',
    picture:
      'Two overlapping groups of dots, filled and hollow, with a dashed line. Some hollow dots lie on the side of the filled ones.',
  },
  needs: {
    title: 'Which browsers it needs',
    picture: 'A browser window with a page and a narrow panel at its side.',
  },
  allMet: 'This browser has everything Penlight needs.',
  lacks: 'This browser lacks something, so Penlight cannot work here yet:',
  update: 'Update the browser to its newest version, then open this page again.',
  noShortcut: 'a key: none is set, and you can choose one in the browser’s settings for extension shortcuts,',
} as const;

/** A text to try Penlight with, written for this page in the manner of an assistant. */
export const sample =
  'Maintaining a balanced morning routine offers numerous benefits for both productivity and overall well-being. First and foremost, it is important to note that a consistent wake-up time helps regulate the body’s natural rhythm. Additionally, incorporating light exercise can significantly boost energy levels and foster a positive mindset. Furthermore, setting aside a few moments for reflection allows individuals to prioritise their goals and approach the day with clarity. It is also worth considering the role of nutrition, as a wholesome breakfast provides the essential fuel needed for sustained focus. Ultimately, by embracing these simple yet effective habits, anyone can create a solid foundation for long-term success and a more fulfilling life.';
