/** Words of billing: refusals, and why a run holds an account back (`reason.<code>`). */
export const billingMessages = {
  'refusal.run_open': {
    de: 'Ein anderer Abrechnungslauf ist noch offen ({run}). Bitte erst freigeben oder verwerfen.',
    en: 'Another billing run is still open ({run}). Release or discard it first.',
    nl: 'Een andere factureringsrun staat nog open ({run}). Geef die eerst vrij of verwerp hem.',
    nb: 'En annen fakturakjøring er fortsatt åpen ({run}). Frigi eller forkast den først.',
  },
  'refusal.run_not_found': {
    de: 'Diesen Abrechnungslauf gibt es nicht.',
    en: 'There is no such billing run.',
    nl: 'Deze factureringsrun bestaat niet.',
    nb: 'Denne fakturakjøringen finnes ikke.',
  },
  'refusal.run_not_prepared': {
    de: 'Dieser Lauf lässt sich nicht freigeben: Er ist nicht fertig vorbereitet, nur zur Probe, oder schon freigegeben ({state}).',
    en: 'This run cannot be released: it is not fully prepared, a dry run, or released already ({state}).',
    nl: 'Deze run kan niet worden vrijgegeven: hij is niet helemaal voorbereid, een proefrun, of al vrijgegeven ({state}).',
    nb: 'Denne kjøringen kan ikke frigis: Den er ikke ferdig forberedt, en prøvekjøring, eller allerede frigitt ({state}).',
  },
  'refusal.run_not_discardable': {
    de: 'Dieser Lauf lässt sich nicht mehr verwerfen ({state}).',
    en: 'This run can no longer be discarded ({state}).',
    nl: 'Deze run kan niet meer worden verworpen ({state}).',
    nb: 'Denne kjøringen kan ikke lenger forkastes ({state}).',
  },
  'refusal.invoice_not_found': {
    de: 'Diese Rechnung gibt es nicht.',
    en: 'There is no such invoice.',
    nl: 'Deze factuur bestaat niet.',
    nb: 'Denne fakturaen finnes ikke.',
  },
  'refusal.invoice_not_cancellable': {
    de: 'Stornieren lässt sich nur eine gebuchte Rechnung, und nur einmal ({state}).',
    en: 'Only a posted invoice can be cancelled, and only once ({state}).',
    nl: 'Alleen een geboekte factuur kan worden gecrediteerd, en maar één keer ({state}).',
    nb: 'Bare en bokført faktura kan krediteres, og bare én gang ({state}).',
  },
  'refusal.later_period_settled': {
    de: 'Eine spätere Rechnung rechnet mit dem weiter, was hier übrig blieb ({number}). Bitte zuerst diese stornieren.',
    en: 'A later invoice goes on with what was left over here ({number}). Cancel that one first.',
    nl: 'Een latere factuur rekent verder met wat hier overbleef ({number}). Crediteer eerst die factuur.',
    nb: 'En senere faktura regner videre med det som ble til overs her ({number}). Krediter den først.',
  },
  'refusal.number_range_refuses_date': {
    de: 'Ein Beleg vom {on} würde die Reihenfolge brechen: Der Nummernkreis hat schon einen späteren.',
    en: 'A document of {on} would break the order: the number range has a later one already.',
    nl: 'Een document van {on} zou de volgorde breken: de nummerreeks heeft al een later document.',
    nb: 'Et bilag fra {on} ville bryte rekkefølgen: Nummerserien har allerede et senere bilag.',
  },
  'refusal.contract_account_not_found': {
    de: 'Dieses Vertragskonto gibt es nicht.',
    en: 'There is no such contract account.',
    nl: 'Deze contractrekening bestaat niet.',
    nb: 'Denne kontraktskontoen finnes ikke.',
  },
  'reason.period_unpriced': {
    de: 'Ein Zeitraum eines Vertrags lässt sich mit den Preisen von heute nicht abrechnen.',
    en: 'A period of a contract cannot be priced with the prices of today.',
    nl: 'Een periode van een contract kan met de prijzen van nu niet worden afgerekend.',
    nb: 'En periode i en kontrakt kan ikke prises med dagens priser.',
  },
  'reason.negative_total': {
    de: 'Die Rechnung würde negativ: Das entscheidet ein Mensch.',
    en: 'The invoice would be negative: a person decides.',
    nl: 'De factuur zou negatief worden: een mens beslist.',
    nb: 'Fakturaen ville blitt negativ: Et menneske avgjør.',
  },
} as const
