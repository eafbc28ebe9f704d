import { describe, expect, it } from 'vitest';
import { identifyLanguage } from '@/models/text/language.ts';

describe('identifyLanguage', () => {
  it.each([
    ['en', 'The committee will meet on Tuesday to discuss the plan for the old harbour.'],
    ['de', 'Der Ausschuss trifft sich am Dienstag, um den Plan für den alten Hafen zu besprechen.'],
    ['fr', 'Le comité se réunira mardi pour discuter du projet de rénovation du vieux port.'],
    ['es', 'El comité se reunirá el martes para hablar del plan para el puerto viejo.'],
    ['zh', '委员会将于星期二开会讨论旧港口的计划。'],
    ['ar', 'ستجتمع اللجنة يوم الثلاثاء لمناقشة خطة الميناء القديم.'],
    ['ru', 'Комитет соберётся во вторник, чтобы обсудить план старого порта.'],
  ])('tells %s', (language, text) => {
    expect(identifyLanguage(text)).toEqual({ language, isReliable: true });
  });

  it.each(['', '   ', '😀😀 😀', '12345 67.8', '!?...', '\ufffd\ufffd', 'a'])('has no answer for %j', (text) => {
    expect(identifyLanguage(text).language).toBeNull();
  });

  it('takes a doubtful text with English function words for English', () => {
    expect(identifyLanguage('it is on to do').language).toBe('en');
  });

  it('judges a long text by begin, middle and end', () => {
    const quotation = 'Der Ausschuss trifft sich am Dienstag. '.repeat(50);
    const english = 'The committee meets on Tuesday to talk about the old harbour and what is to be done. ';
    expect(identifyLanguage(quotation + english.repeat(200)).language).toBe('en');
  });
});
