import { readerOf } from '@/components/catalogue.ts';
import { speakFrom } from '@/components/message.ts';
import english from '@/public/_locales/en/messages.json';

// Vitest's set-up of each test file: words are English, as in a browser without another catalogue.
speakFrom(readerOf(english));
