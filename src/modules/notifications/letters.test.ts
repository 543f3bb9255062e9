import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readXml } from '#formats/xml/read'
import { languages } from '#platform/i18n/messages'
import { type LetterFacts, documentLetter } from './letters.ts'
import { isLoginSafe, messageId, pauseAfter } from './policy.ts'

const letter: LetterFacts = {
  kind: 'invoice',
  language: 'de',
  number: 'VK-000123',
  facts: {
    amount: '1231.20',
    currency: 'EUR',
    dueOn: '2026-12-14',
    periodFrom: '2026-11-01',
    periodTo: '2026-11-30',
    account: 'CA000017',
    pays: 'direct_debit',
    collectOn: '2026-12-14',
    ibanLast4: '4711',
    reference: 'RF18539007547034',
  },
  customerName: 'Anna Berg',
  issuerName: 'Voltkiebitz Mobil',
  issuerLine: 'Voltkiebitz Mobil · Hafenstraße 1 · 50667 Köln',
  colour: '0B6B66',
  link: null,
}

test('a mail says what it comes to and what happens next, in the customer’s language', () => {
  const german = documentLetter(letter)
  assert.match(german.subject, /^Ihre Rechnung VK-000123 über 1\.231,20\s€$/)
  assert.match(german.text, /Guten Tag Anna Berg,/)
  assert.match(german.text, /am 14\.\sDezember\s2026 von Ihrem Konto ab, das auf 4711 endet/)
  const transfer = { ...letter, facts: { ...letter.facts, pays: 'transfer' } }
  assert.match(
    documentLetter({ ...transfer, language: 'nb' }).text,
    /Betal 1\s231,20\s€ innen 14\.\sdesember\s2026 med betalingsreferanse RF18539007547034/,
  )
  assert.match(documentLetter({ ...transfer, language: 'nl' }).text, /uiterlijk 14\sdecember\s2026/)
  assert.match(documentLetter({ ...transfer, language: 'en' }).subject, /^Your invoice VK-000123 for €1,231\.20$/)
})

test('a credit note asks for nothing and names the invoice it cancels', () => {
  const facts = { ...letter.facts, amount: '-31.20', pays: 'none', cancels: 'VK-000122' }
  const { subject, text } = documentLetter({ ...letter, kind: 'credit_note', language: 'en', facts })
  assert.match(subject, /credit note VK-000123 for €31\.20/)
  assert.match(text, /cancels invoice VK-000122/)
  assert.doesNotMatch(text, /transfer|collect/)
})

test('no word is missing in any language, and no placeholder is left', () => {
  for (const language of languages) {
    for (const kind of ['invoice', 'credit_note', 'statement'] as const) {
      for (const link of [null, { url: 'https://billing.example/letters/x', until: '2027-02-22' }]) {
        const { subject, text, html } = documentLetter({ ...letter, kind, language, link })
        assert.doesNotMatch(subject + text + html, /[{}]|undefined/)
        assert.ok(subject.length > 10)
      }
    }
  }
})

test('markup in a name stays text, in the page and in its head', () => {
  const name = '<script>alert(1)</script> & "Söhne"'
  const { html, text } = documentLetter({ ...letter, customerName: name, issuerName: name })
  assert.doesNotMatch(html, /<script/)
  assert.match(html, /&lt;script&gt;alert\(1\)&lt;\/script&gt; &amp; &quot;Söhne&quot;/)
  assert.match(text, /<script>alert\(1\)<\/script>/)
})

test('the page is well-formed, fetches nothing and has its styles on its elements', () => {
  const { html } = documentLetter({
    ...letter,
    link: { url: 'https://billing.example/x?a=1&b=2', until: '2027-02-22' },
  })
  assert.doesNotMatch(html, /<(img|style|link|script)\b|url\(/)
  const xml = html
    .replace('<!doctype html>\n', '')
    .replaceAll(/<meta ([^>]*)>/g, '<meta $1/>')
    .trim()
  assert.ok(readXml(xml))
})

test('every attempt of a mail carries the same Message-ID, of the sender’s domain', () => {
  assert.equal(messageId('0193', 'billing@issuer.example'), '<0193@issuer.example>')
})

test('a password goes over an unencrypted line to this machine only', () => {
  const login = { username: 'u', host: 'mail.example' }
  assert.deepEqual(
    [
      isLoginSafe({ ...login, security: 'none' }),
      isLoginSafe({ ...login, security: 'starttls' }),
      isLoginSafe({ ...login, security: 'none', username: null }),
      isLoginSafe({ ...login, security: 'none', host: '127.0.0.1' }),
    ],
    [false, true, true, true],
  )
})

test('a broken server is asked less and less often, but at least every quarter of an hour', () => {
  assert.deepEqual(
    [1, 2, 3, 4, 5, 50].map((failures) => pauseAfter(failures).minutes),
    [1, 2, 5, 10, 15, 15],
  )
})
