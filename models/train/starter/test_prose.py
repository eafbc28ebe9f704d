"""python -m unittest discover -s models/train/starter"""

import unittest

from human import grouped
from prose import sections

SENTENCE = "The kettle in the back room of the shop has been whistling since a little after seven."


class Sections(unittest.TestCase):
    def test_restructuredtext_loses_its_markup(self):
        text = f"Title\n=====\n\n{SENTENCE} See `the guide <guide.html>`_ and ``kettle()`` and :doc:`tea` [#note]_.\n"
        self.assertEqual(
            sections(text, "rst"), [(None, []), ("Title", [f"{SENTENCE} See the guide and kettle() and tea."])]
        )

    def test_markdown_loses_its_markup_and_its_code(self):
        text = f"## Title\n\n{SENTENCE} It is **loud**, says [Ann](x.html).\n\n```\n{SENTENCE}\n```\n"
        self.assertEqual(sections(text, "md")[1:], [("Title", [f"{SENTENCE} It is loud, says Ann."])])

    def test_html_keeps_headings_and_paragraphs(self):
        text = f"<h2>Title</h2><p>{SENTENCE}</p><pre>{SENTENCE}</pre>"
        self.assertEqual(sections(text, "html")[1:], [("Title", [SENTENCE])])

    def test_lists_code_and_half_sentences_are_no_prose(self):
        text = f"- {SENTENCE}\n\n    {SENTENCE}\n\n{SENTENCE[:-1]}::\n\nToo short.\n"
        self.assertEqual(sections(text, "rst"), [(None, [])])


class Grouped(unittest.TestCase):
    def test_joins_paragraphs_until_there_are_eighty_words(self):
        forty = " ".join(["word"] * 40)
        self.assertEqual(grouped([forty] * 5, once=False), [f"{forty}\n\n{forty}"] * 2)

    def test_leaves_out_what_is_too_long_and_does_not_join_across_it(self):
        forty, long = " ".join(["word"] * 40), " ".join(["word"] * 161)
        self.assertEqual(grouped([forty, long, forty], once=False), [])


if __name__ == "__main__":
    unittest.main()
