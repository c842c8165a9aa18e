import { describe, expect, it } from 'vitest';
import { findings } from './findings.ts';

function exchanged(source: string, target: string): string[] {
  return findings(source, target)
    .filter(({ message, severity }) => message.key === 'name.differs' && severity !== 'note')
    .map(({ message }) => `${message.values['source']} / ${message.values['target']}`);
}

describe('offices', () => {
  it.each([
    ['افتتح رئيس الوزراء الجسر.', 'The President opened the bridge.', 'رئيس الوزراء / President'],
    [
      'زار النائب العام السجن.',
      'The Foreign Minister visited the prison.',
      'النائب العام / Foreign Minister',
    ],
    [
      'استقبل وزير الخارجية الوفد.',
      'The Defence Minister received the delegation.',
      'وزير الخارجية / Defence Minister',
    ],
    [
      'قال وزير الطاقة إن السوق هادئة.',
      'The Finance Minister said the market was calm.',
      'وزير الطاقة / Finance Minister',
    ],
    [
      'شارك الجيش والأسطول في التدريب.',
      'The army and the air force took part in the drill.',
      'والأسطول / air force',
    ],
    ['استقبل الملك السفراء.', 'The Pope received the ambassadors.', 'الملك / Pope'],
    [
      'وقعت وزيرة المالية العقد.',
      'The Interior Minister signed the contract.',
      'وزيرة المالية / Interior Minister',
    ],
  ])('that were taken for each other are found: %s', (source, target, expected) => {
    expect(exchanged(source, target)).toContain(expected);
  });

  it.each([
    ['قال الوزير إن السوق هادئة.', 'The Finance Minister said the market was calm.'],
    ['قال وزير الطاقة إن السوق هادئة.', 'The energy minister said the market was calm.'],
    ['قال وزير الطاقة إن السوق هادئة.', 'The oil minister said the market was calm.'],
    ['قالت وزيرة النفط إن السوق هادئة.', 'The energy minister said the market was calm.'],
    ['قال وزير الكهرباء إن الشبكة مستقرة.', 'The power minister said the grid was stable.'],
    ['قال وزير الخزانة إن السوق هادئة.', 'The finance minister said the market was calm.'],
    ['قال وزير التجارة إن السوق هادئة.', 'The commerce minister said the market was calm.'],
    ['قال وزير الري إن السد آمن.', 'The water minister said the dam was safe.'],
    ['فاز الفريق على أرضه.', 'The home side won.'],
    ['افتتح رئيس الحكومة الجسر.', 'The Prime Minister opened the bridge.'],
    ['قال رئيس الشركة إن الأرباح زادت.', 'The company’s head said profits had risen.'],
    ['ظهرت لوحة للأمير.', 'A painting of the crown prince appeared.'],
    ['قالت رئيسة البلدية إن الجسر مغلق.', 'The mayor said the bridge was closed.'],
    ['استقبلت نائبة الرئيس الوفد.', 'The vice president received the delegation.'],
    ['وقعت وزيرة المالية العقد.', 'The finance minister signed the contract.'],
    ['التقت المبعوثة الأممية السكان.', 'The UN envoy met residents.'],
  ])('that English says in another way are right: %s', (source, target) => {
    expect(exchanged(source, target)).toEqual([]);
  });
});
