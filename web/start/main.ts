import '@fontsource-variable/inter/wght.css'
import '../backoffice/styles/tokens.css'
import './start.css'
import { type Language, chosenLanguage, isLanguage, languageNames, languages } from '../kit/words.ts'
import { startWords } from './words.ts'

type Login = Readonly<{ tenant: string; role: string; email: string; password: string }>
type Word = keyof typeof startWords

const STORED = 'wattwerk-language'
const stored = localStorage.getItem(STORED)
let language: Language = isLanguage(stored) ? stored : chosenLanguage(navigator.languages)
const names: Readonly<Record<string, string>> = {
  voltkiebitz: 'Voltkiebitz Mobil',
  solbakken: 'Borettslaget Solbakken',
}

const say = (word: string): string => (word in startWords ? startWords[word as Word][language] : word) // asked just now

function element(tag: string, className: string, ...children: readonly (Node | string)[]): HTMLElement {
  const made = document.createElement(tag)
  if (className !== '') made.className = className
  made.append(...children)
  return made
}

function link(href: string, text: string): HTMLElement {
  return Object.assign(element('a', '', text), { href })
}

async function enter({ tenant, email, password }: Login, search = ''): Promise<void> {
  const response = await fetch('/v1/login', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  })
  if (response.ok) location.assign(`/office/${tenant}${search}`)
  else document.querySelector('.failed')?.replaceChildren(say('failed'))
}

function roleButton(login: Login): HTMLElement {
  const button = element(
    'button',
    'role',
    element('b', '', say(`role.${login.role}`)),
    element('span', '', say(`role.${login.role}.text`)),
  )
  button.addEventListener('click', () => void enter(login))
  return button
}

/** Begins the tour: as the administrator of the building, with the guide open. */
function walkButton(logins: readonly Login[]): readonly HTMLElement[] {
  const guest = logins.find(({ tenant, role }) => tenant === 'solbakken' && role === 'admin')
  if (!guest) return []
  const button = element('button', 'begin', say('walkBegin'))
  button.addEventListener('click', () => void enter(guest, '?tour=1'))
  return [button]
}

function tenantCard(tenant: string, logins: readonly Login[]): HTMLElement {
  return element(
    'section',
    'tenant',
    element('h2', '', names[tenant] ?? tenant),
    element('p', '', say(`tenant.${tenant}`)),
    element('div', 'roles', ...logins.map(roleButton)),
  )
}

function languageRow(redraw: () => void): HTMLElement {
  const buttons = languages.map((one) => {
    const button = element('button', '', languageNames[one])
    button.setAttribute('aria-pressed', String(one === language))
    button.lang = one
    button.addEventListener('click', () => {
      language = one
      localStorage.setItem(STORED, one)
      redraw()
    })
    return button
  })
  return element('div', 'languages', ...buttons)
}

function wordmark(): HTMLElement {
  const mark = element('div', 'mark')
  mark.append(Object.assign(document.createElement('img'), { src: '/office/favicon.svg', alt: '' }), 'Wattwerk')
  return mark
}

function draw(logins: readonly Login[]): void {
  document.documentElement.lang = language
  const tenants = [...new Set(logins.map(({ tenant }) => tenant))]
  const steps = ['step1', 'step2', 'step3', 'step4', 'step5', 'step6', 'step7'].map((step) =>
    element('li', '', say(step)),
  )
  document.getElementById('start')?.replaceChildren(
    element(
      'header',
      '',
      wordmark(),
      languageRow(() => draw(logins)),
    ),
    element('h1', '', say('title')),
    element('p', 'lead', ['one', 'two', 'three', 'four'].map(say).join(' ')),
    Object.assign(element('p', 'failed'), { role: 'alert' }),
    element(
      'div',
      'tenants',
      ...tenants.map((tenant) =>
        tenantCard(
          tenant,
          logins.filter((login) => login.tenant === tenant),
        ),
      ),
    ),
    element(
      'section',
      'walk',
      element('h2', '', say('walk')),
      element('p', '', say('walkText')),
      element('ol', '', ...steps),
      ...walkButton(logins),
      element(
        'p',
        'links',
        link('/demo/sessions.csv', say('file')),
        link('/docs/', say('api')),
        link('/office/', 'Back office'),
      ),
    ),
  )
}

const answer = await fetch('/demo/logins')
const { data } = (await answer.json()) as { data: readonly Login[] } // our own route
draw(data)
