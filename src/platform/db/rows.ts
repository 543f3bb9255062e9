// Printed from the migrated database by `npm run print`; not edited by hand.

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined }

export type DB = {
  'audit.approval': {
    tenant_id: string
    approval_id: string
    what: string
    subject: string
    content_hash: Buffer
    asked_by: string
    asked_at: Temporal.Instant
    given_by: string | null
    given_at: Temporal.Instant | null
    refused_by: string | null
    refused_at: Temporal.Instant | null
    reason: string | null
  }
  'audit.chain_link': {
    tenant_id: string
    no: bigint
    kind: string
    subject_id: string
    row_hash: Buffer
    link_hash: Buffer
    sealed_at: Temporal.Instant
  }
  'audit.entry': {
    tenant_id: string
    entry_id: string
    happened_at: Temporal.Instant
    actor: string
    action: string
    subject_kind: string
    subject: string
    before: Json | null
    after: Json | null
    reason: string | null
  }
  'audit.unsealed': {
    tenant_id: string
    kind: string
    subject_id: string
    row_hash: Buffer
  }
  'audit.v_chain_link': {
    tenant_id: string | null
    no: bigint | null
    kind: string | null
    subject_id: string | null
    row_hash: Buffer | null
    link_hash: Buffer | null
    sealed_at: Temporal.Instant | null
  }
  'audit.v_entry': {
    tenant_id: string | null
    entry_id: string | null
    happened_at: Temporal.Instant | null
    actor: string | null
    action: string | null
    subject_kind: string | null
    subject: string | null
    reason: string | null
  }
  'audit.v_entry_hash': {
    tenant_id: string | null
    entry_id: string | null
    row_hash: Buffer | null
  }
  'audit.v_unsealed': {
    tenant_id: string | null
    kind: string | null
    subject_id: string | null
    row_hash: Buffer | null
  }
  'banking.account': {
    tenant_id: string
    collector_id: string
    statements: number
    closing: bigint | null
    closed_on: Temporal.PlainDate | null
  }
  'banking.assignment': {
    tenant_id: string
    assignment_id: string
    entry_id: string
    contract_account_id: string | null
    rule: string
    assigned_on: Temporal.PlainDate
    actor: string
    undone_id: string | null
    undone_by: string | null
    undone_reason: string | null
    amount: bigint | null
  }
  'banking.entry': {
    tenant_id: string
    entry_id: string
    statement_id: string
    no: number
    collector_id: string
    key: Buffer
    occurrence: number
    booked_on: Temporal.PlainDate | null
    value_on: Temporal.PlainDate | null
    amount: bigint
    currency: string
    end_to_end_id: string | null
    mandate_reference: string | null
    bank_reference: string | null
    bank_code: string | null
    creditor_references: string[]
    counterparty_name: string | null
    counterparty_iban_index: Buffer | null
    counterparty_iban_last4: string | null
    purpose: string
    return_reason: string | null
    charges: bigint | null
    state: string
    rule: string | null
    reasons: Json
    proposals: Json
  }
  'banking.file': {
    tenant_id: string
    file_id: string
    name: string
    content_cipher: Buffer
    sha256: Buffer
    actor: string
    received_at: Temporal.Instant
  }
  'banking.repeated_entry': {
    tenant_id: string
    statement_id: string
    no: number
    entry_id: string
  }
  'banking.statement': {
    tenant_id: string
    statement_id: string
    file_id: string
    place: number
    collector_id: string
    format: string
    bank_id: string
    number: string
    currency: string
    opened_on: Temporal.PlainDate | null
    opening: bigint | null
    closed_on: Temporal.PlainDate | null
    closing: bigint | null
    content_hash: Buffer
    entries: number
    state: string
    reason: string | null
    sequence: number | null
  }
  'banking.v_account': {
    tenant_id: string | null
    collector_id: string | null
    statements: number | null
    closing: bigint | null
    closed_on: Temporal.PlainDate | null
  }
  'banking.v_assignment': {
    tenant_id: string | null
    assignment_id: string | null
    entry_id: string | null
    contract_account_id: string | null
    rule: string | null
    assigned_on: Temporal.PlainDate | null
    actor: string | null
    undone_id: string | null
  }
  'banking.v_entry': {
    tenant_id: string | null
    entry_id: string | null
    statement_id: string | null
    no: number | null
    collector_id: string | null
    booked_on: Temporal.PlainDate | null
    value_on: Temporal.PlainDate | null
    amount: bigint | null
    currency: string | null
    end_to_end_id: string | null
    bank_reference: string | null
    counterparty_name: string | null
    counterparty_iban_last4: string | null
    purpose: string | null
    return_reason: string | null
    charges: bigint | null
    state: string | null
    rule: string | null
    reasons: Json | null
    proposals: Json | null
  }
  'banking.v_repeated_entry': {
    tenant_id: string | null
    statement_id: string | null
    no: number | null
    entry_id: string | null
  }
  'banking.v_statement': {
    tenant_id: string | null
    statement_id: string | null
    collector_id: string | null
    bank_id: string | null
    number: string | null
    currency: string | null
    opened_on: Temporal.PlainDate | null
    opening: bigint | null
    closed_on: Temporal.PlainDate | null
    closing: bigint | null
    entries: number | null
    state: string | null
    reason: string | null
    sequence: number | null
  }
  'billing.billed_item': {
    tenant_id: string
    usage_id: string
    attempt: number
    rated_item_id: string
    invoice_id: string
  }
  'billing.chunk': {
    tenant_id: string
    run_id: string
    no: number
    state: string
  }
  'billing.freed_item': {
    tenant_id: string
    usage_id: string
    attempt: number
    cancellation_id: string
  }
  'billing.freed_period': {
    tenant_id: string
    contract_id: string
    period_from: Temporal.PlainDate
    attempt: number
    cancellation_id: string
  }
  'billing.invoice': {
    tenant_id: string
    invoice_id: string
    run_id: string | null
    ordinal: number
    chunk_no: number
    kind: string
    state: string
    contract_account_id: string
    issuer_id: string
    currency: string
    period_from: Temporal.PlainDate
    period_to: Temporal.PlainDate
    net: bigint
    vat: bigint
    gross: bigint
    reverses: string | null
    number: string | null
    issued_on: Temporal.PlainDate | null
    due_on: Temporal.PlainDate | null
    payment_reference: string | null
  }
  'billing.invoice_line': {
    tenant_id: string
    invoice_id: string
    no: number
    rated_item_id: string | null
    country: string
    category: string
    rate: string
    basis: string
    amount: bigint
    settlement_id: string | null
  }
  'billing.run': {
    tenant_id: string
    run_id: string
    kind: string
    until: Temporal.PlainDate
    state: string
    dry_run: boolean
    chunks: number
    accounts: number
    actor: string
    created_at: Temporal.Instant
    issued_on: Temporal.PlainDate | null
    released_by: string | null
    ended_at: Temporal.Instant | null
  }
  'billing.run_account': {
    tenant_id: string
    run_id: string
    ordinal: number
    chunk_no: number
    contract_account_id: string
    issuer_id: string
    currency: string
    period_from: Temporal.PlainDate
    period_to: Temporal.PlainDate
    held_reason: string | null
  }
  'billing.run_open': {
    tenant_id: string
    kind: string
    run_id: string
  }
  'billing.settled_item': {
    tenant_id: string
    rated_item_id: string
    attempt: number
    run_id: string
    ordinal: number
    price_list: string | null
    price_list_version: number | null
    basis: string
    free_reason: string | null
    country: string
    categories: string[]
    rates: string[]
    amounts: bigint[]
    charges: Json
  }
  'billing.settled_period': {
    tenant_id: string
    contract_id: string
    period_from: Temporal.PlainDate
    attempt: number
    period_to: Temporal.PlainDate
    run_id: string
    ordinal: number
    carried: Json
  }
  'billing.settlement': {
    tenant_id: string
    settlement_id: string
    run_id: string
    ordinal: number
    place: number
    contract_id: string
    period_from: Temporal.PlainDate
    period_to: Temporal.PlainDate
    component: string
    price_list: string
    price_list_version: number
    country: string
    category: string
    rate: string
    basis: string
    amount: bigint
    content: Json
  }
  'billing.tax_line': {
    tenant_id: string
    invoice_id: string
    country: string
    category: string
    rate: string
    net: bigint
    vat: bigint
    gross: bigint
  }
  'billing.v_billed_item': {
    tenant_id: string | null
    usage_id: string | null
    attempt: number | null
    rated_item_id: string | null
    invoice_id: string | null
  }
  'billing.v_invoice': {
    tenant_id: string | null
    invoice_id: string | null
    run_id: string | null
    kind: string | null
    state: string | null
    contract_account_id: string | null
    issuer_id: string | null
    currency: string | null
    period_from: Temporal.PlainDate | null
    period_to: Temporal.PlainDate | null
    net: bigint | null
    vat: bigint | null
    gross: bigint | null
    reverses: string | null
    number: string | null
    issued_on: Temporal.PlainDate | null
    due_on: Temporal.PlainDate | null
    payment_reference: string | null
    cancelled: boolean | null
  }
  'billing.v_invoice_line': {
    tenant_id: string | null
    invoice_id: string | null
    no: number | null
    rated_item_id: string | null
    country: string | null
    category: string | null
    rate: string | null
    basis: string | null
    amount: bigint | null
    settlement_id: string | null
  }
  'billing.v_run': {
    tenant_id: string | null
    run_id: string | null
    kind: string | null
    until: Temporal.PlainDate | null
    state: string | null
    dry_run: boolean | null
    chunks: number | null
    accounts: number | null
    created_at: Temporal.Instant | null
    issued_on: Temporal.PlainDate | null
    ended_at: Temporal.Instant | null
  }
  'billing.v_settled_item': {
    tenant_id: string | null
    rated_item_id: string | null
    attempt: number | null
    run_id: string | null
    ordinal: number | null
    price_list: string | null
    price_list_version: number | null
    basis: string | null
    free_reason: string | null
    country: string | null
    categories: string[] | null
    rates: string[] | null
    amounts: bigint[] | null
    charges: Json | null
  }
  'billing.v_settled_period': {
    tenant_id: string | null
    contract_id: string | null
    period_from: Temporal.PlainDate | null
    attempt: number | null
    period_to: Temporal.PlainDate | null
    run_id: string | null
    ordinal: number | null
    carried: Json | null
  }
  'billing.v_settlement': {
    tenant_id: string | null
    settlement_id: string | null
    run_id: string | null
    ordinal: number | null
    place: number | null
    contract_id: string | null
    period_from: Temporal.PlainDate | null
    period_to: Temporal.PlainDate | null
    component: string | null
    price_list: string | null
    price_list_version: number | null
    country: string | null
    category: string | null
    rate: string | null
    basis: string | null
    amount: bigint | null
    content: Json | null
  }
  'billing.v_tax_line': {
    tenant_id: string | null
    invoice_id: string | null
    country: string | null
    category: string | null
    rate: string | null
    net: bigint | null
    vat: bigint | null
    gross: bigint | null
  }
  'billing.v_unbilled_item': {
    tenant_id: string | null
    rated_item_id: string | null
    session_id: string | null
    contract_account_id: string | null
    issuer_id: string | null
    currency: string | null
    basis: string | null
    total: bigint | null
    started_at: Temporal.Instant | null
    ended_on: Temporal.PlainDate | null
    country: string | null
    categories: string[] | null
    rates: string[] | null
    amounts: bigint[] | null
    attempt: number | null
    contract_id: string | null
    provisional: boolean | null
  }
  'contracts.bank_account': {
    tenant_id: string
    bank_account_id: string
    customer_id: string
    holder: string
    iban_cipher: Buffer
    iban_index: Buffer
    iban_last4: string
    bic: string | null
  }
  'contracts.contract': {
    tenant_id: string
    contract_id: string
    number: string
    contract_account_id: string
    product: string
    issuer_id: string
    starts_on: Temporal.PlainDate
    ends_on: Temporal.PlainDate | null
    version: number
  }
  'contracts.contract_account': {
    tenant_id: string
    contract_account_id: string
    number: string
    customer_id: string
    currency: string
    rhythm: string
    anchor_on: Temporal.PlainDate
    payment_way: string
    payment_terms_days: number
    language: string
    delivery_channel: string
    closed_on: Temporal.PlainDate | null
    version: number
  }
  'contracts.contract_module': {
    tenant_id: string
    contract_id: string
    module: string
    valid_from: Temporal.PlainDate
    valid_to: Temporal.PlainDate | null
  }
  'contracts.group_membership': {
    tenant_id: string
    contract_id: string
    valid_from: Temporal.PlainDate
    customer_group: string | null
  }
  'contracts.mandate': {
    tenant_id: string
    mandate_id: string
    reference: string
    collector_id: string
    contract_account_id: string
    bank_account_id: string
    scheme: string
    signed_on: Temporal.PlainDate
    state: string
    state_reason: string | null
    last_collected_on: Temporal.PlainDate | null
  }
  'contracts.v_bank_account': {
    tenant_id: string | null
    bank_account_id: string | null
    customer_id: string | null
    holder: string | null
    iban_cipher: Buffer | null
    iban_index: Buffer | null
    iban_last4: string | null
    bic: string | null
  }
  'contracts.v_contract': {
    tenant_id: string | null
    contract_id: string | null
    number: string | null
    contract_account_id: string | null
    product: string | null
    issuer_id: string | null
    starts_on: Temporal.PlainDate | null
    ends_on: Temporal.PlainDate | null
  }
  'contracts.v_contract_account': {
    tenant_id: string | null
    contract_account_id: string | null
    number: string | null
    customer_id: string | null
    currency: string | null
    rhythm: string | null
    anchor_on: Temporal.PlainDate | null
    payment_way: string | null
    payment_terms_days: number | null
    language: string | null
    delivery_channel: string | null
    closed_on: Temporal.PlainDate | null
  }
  'contracts.v_contract_module': {
    tenant_id: string | null
    contract_id: string | null
    module: string | null
    valid_from: Temporal.PlainDate | null
    valid_to: Temporal.PlainDate | null
  }
  'contracts.v_group_membership': {
    tenant_id: string | null
    contract_id: string | null
    customer_group: string | null
    valid_from: Temporal.PlainDate | null
    valid_to: Temporal.PlainDate | null
  }
  'contracts.v_mandate': {
    tenant_id: string | null
    mandate_id: string | null
    reference: string | null
    collector_id: string | null
    contract_account_id: string | null
    bank_account_id: string | null
    scheme: string | null
    signed_on: Temporal.PlainDate | null
    state: string | null
    last_collected_on: Temporal.PlainDate | null
  }
  'customers.address': {
    tenant_id: string
    customer_id: string
    kind: string
    valid_from: Temporal.PlainDate
    street: string | null
    house_number: string | null
    extra: string | null
    postcode: string | null
    city: string | null
    country: string
  }
  'customers.contact': {
    tenant_id: string
    contact_id: string
    customer_id: string
    role: string
    name: string
    email: string | null
    phone: string | null
  }
  'customers.customer': {
    tenant_id: string
    customer_id: string
    number: string
    kind: string
    name: string
    given_name: string | null
    family_name: string | null
    sort_key: string
    language: string
    email: string | null
    phone: string | null
    vat_id: string | null
    register_number: string | null
    version: number
    created_at: Temporal.Instant
    changed_at: Temporal.Instant
  }
  'customers.customer_group': {
    tenant_id: string
    key: string
    name: string
  }
  'customers.note': {
    tenant_id: string
    note_id: string
    customer_id: string
    text: string
    author: string
    written_at: Temporal.Instant
  }
  'customers.v_address': {
    tenant_id: string | null
    customer_id: string | null
    kind: string | null
    valid_from: Temporal.PlainDate | null
    street: string | null
    house_number: string | null
    extra: string | null
    postcode: string | null
    city: string | null
    country: string | null
  }
  'customers.v_customer': {
    tenant_id: string | null
    customer_id: string | null
    number: string | null
    kind: string | null
    name: string | null
    sort_key: string | null
    language: string | null
    email: string | null
    vat_id: string | null
  }
  'customers.v_customer_group': {
    tenant_id: string | null
    key: string | null
    name: string | null
  }
  'customers.v_note': {
    tenant_id: string | null
    note_id: string | null
    customer_id: string | null
    text: string | null
    author: string | null
    written_at: Temporal.Instant | null
  }
  'documents.archived': {
    tenant_id: string
    document_id: string
    hash: Buffer
    size: bigint
    media_type: string
    file_name: string
    template_hash: Buffer
    made_at: Temporal.Instant
  }
  'documents.delivery': {
    tenant_id: string
    document_id: string
    channel: string
    state: string
    sent_on: Temporal.PlainDate | null
    sent_at: Temporal.Instant | null
  }
  'documents.document': {
    tenant_id: string
    document_id: string
    kind: string
    subject_id: string
    customer_id: string
    contract_account_id: string
    issuer_id: string
    run_id: string | null
    number: string
    language: string
    issued_on: Temporal.PlainDate
    facts: Json
    to_deliver: boolean
    state: string
    reason: string | null
    asked_at: Temporal.Instant
  }
  'documents.number_range': {
    tenant_id: string
    issuer_id: string
    kind: string
    prefix: string
    width: number
    last_no: bigint
    last_on: Temporal.PlainDate | null
  }
  'documents.template_version': {
    tenant_id: string
    template_version_id: string
    kind: string
    issuer_id: string | null
    language: string
    valid_from: Temporal.PlainDate
    file_name: string
    hash: Buffer
    size: number
    uploaded_by: string
    uploaded_at: Temporal.Instant
    withdrawn_at: Temporal.Instant | null
  }
  'documents.v_delivery': {
    tenant_id: string | null
    document_id: string | null
    kind: string | null
    subject_id: string | null
    channel: string | null
    state: string | null
    sent_on: Temporal.PlainDate | null
    sent_at: Temporal.Instant | null
  }
  'documents.v_document': {
    tenant_id: string | null
    document_id: string | null
    kind: string | null
    subject_id: string | null
    customer_id: string | null
    contract_account_id: string | null
    issuer_id: string | null
    run_id: string | null
    number: string | null
    language: string | null
    issued_on: Temporal.PlainDate | null
    facts: Json | null
    to_deliver: boolean | null
    state: string | null
    reason: string | null
    hash: Buffer | null
    size: bigint | null
    media_type: string | null
    file_name: string | null
    made_at: Temporal.Instant | null
  }
  'documents.v_document_hash': {
    tenant_id: string | null
    document_id: string | null
    row_hash: Buffer | null
  }
  'documents.v_number_range': {
    tenant_id: string | null
    issuer_id: string | null
    kind: string | null
    prefix: string | null
    width: number | null
    last_no: bigint | null
    last_on: Temporal.PlainDate | null
  }
  'identity.api_key': {
    tenant_id: string
    api_key_id: string
    name: string
    secret_hash: Buffer
    scopes: string[]
    created_by: string
    created_at: Temporal.Instant
    revoked_at: Temporal.Instant | null
  }
  'identity.invitation': {
    tenant_id: string
    token_hash: Buffer
    staff_id: string
    expires_at: Temporal.Instant
    used_at: Temporal.Instant | null
  }
  'identity.login_attempt': {
    subject_hash: Buffer
    attempted_at: Temporal.Instant
    attempt_id: string
  }
  'identity.login_session': {
    token_hash: Buffer
    staff_id: string
    created_at: Temporal.Instant
    seen_at: Temporal.Instant
    expires_at: Temporal.Instant
  }
  'identity.membership': {
    tenant_id: string
    staff_id: string
    role: string
    scope: string
    scope_ids: string[]
    granted_by: string
    granted_at: Temporal.Instant
    accepted_at: Temporal.Instant | null
    revoked_at: Temporal.Instant | null
  }
  'identity.role': {
    tenant_id: string
    key: string
    permissions: string[]
  }
  'identity.staff': {
    staff_id: string
    email: string
    name: string
    language: string
    password_hash: string | null
    created_at: Temporal.Instant
    disabled_at: Temporal.Instant | null
  }
  'imports.import': {
    tenant_id: string
    import_id: string
    kind: string
    source: string
    file_name: string
    file_hash: Buffer | null
    header: string[]
    delimiter: string
    dry_run: boolean
    state: string
    rows: number
    taken: number
    repeated: number
    corrected: number
    waiting: number
    rejected: number
    actor: string
    started_at: Temporal.Instant
    finished_at: Temporal.Instant | null
  }
  'imports.mapping': {
    tenant_id: string
    key: string
    kind: string
    definition: Json
    changed_at: Temporal.Instant
  }
  'imports.rejected_row': {
    tenant_id: string
    import_id: string
    line: number
    code: string
    field: string | null
    detail: string
    cells: string[]
  }
  'ledger.clearing': {
    tenant_id: string
    clearing_id: string
    claim_id: string
    credit_id: string
    amount: bigint
    cleared_on: Temporal.PlainDate
    cleared_at: Temporal.Instant
    actor: string
    reverses: string | null
    reason: string | null
  }
  'ledger.entry': {
    tenant_id: string
    entry_id: string
    kind: string
    posted_on: Temporal.PlainDate
    posted_at: Temporal.Instant
    reverses: string | null
  }
  'ledger.item_lock': {
    tenant_id: string
    open_item_id: string
    kind: string
    reason: string
    until: Temporal.PlainDate | null
    set_by: string
    set_at: Temporal.Instant
  }
  'ledger.open_item': {
    tenant_id: string
    open_item_id: string
    contract_account_id: string
    kind: string
    source: string
    document: string
    currency: string
    amount: bigint
    open: bigint
    posted_on: Temporal.PlainDate
    due_on: Temporal.PlainDate
    collector_id: string | null
    reference: string | null
  }
  'ledger.posting': {
    tenant_id: string
    entry_id: string
    no: number
    debit: string
    credit: string
    amount: bigint
    currency: string
    contract_account_id: string | null
    collector_id: string | null
    tax_country: string | null
    tax_category: string | null
    tax_rate: string | null
  }
  'ledger.v_clearing': {
    tenant_id: string | null
    clearing_id: string | null
    claim_id: string | null
    credit_id: string | null
    amount: bigint | null
    cleared_on: Temporal.PlainDate | null
    reverses: string | null
    reason: string | null
  }
  'ledger.v_open_item': {
    tenant_id: string | null
    open_item_id: string | null
    contract_account_id: string | null
    kind: string | null
    source: string | null
    document: string | null
    currency: string | null
    amount: bigint | null
    open: bigint | null
    posted_on: Temporal.PlainDate | null
    due_on: Temporal.PlainDate | null
    collector_id: string | null
    reference: string | null
    payment_lock: string | null
  }
  'ledger.v_posting': {
    tenant_id: string | null
    entry_id: string | null
    no: number | null
    debit: string | null
    credit: string | null
    amount: bigint | null
    currency: string | null
    contract_account_id: string | null
    collector_id: string | null
    tax_country: string | null
    tax_category: string | null
    tax_rate: string | null
    kind: string | null
    posted_on: Temporal.PlainDate | null
    posted_at: Temporal.Instant | null
    reverses: string | null
  }
  'locations.charge_point': {
    tenant_id: string
    charge_point_id: string
    key: string
    kind: string
    location_id: string
    current: string | null
    power_w: number | null
    connector: string | null
    time_tariff_permitted: boolean | null
  }
  'locations.location': {
    tenant_id: string
    location_id: string
    key: string
    kind: string
    name: string
    location_group_id: string | null
    zone: string
    country: string
    holidays: string | null
    street: string | null
    postcode: string | null
    city: string | null
  }
  'locations.location_group': {
    tenant_id: string
    location_group_id: string
    key: string
    kind: string
    name: string
  }
  'locations.place_key': {
    tenant_id: string
    key: string
    kind: string
  }
  'locations.v_location': {
    tenant_id: string | null
    location_id: string | null
    key: string | null
    name: string | null
    zone: string | null
    country: string | null
    holidays: string | null
    group_key: string | null
    street: string | null
    postcode: string | null
    city: string | null
  }
  'locations.v_place': {
    tenant_id: string | null
    charge_point_id: string | null
    point_key: string | null
    current: string | null
    power_w: number | null
    connector: string | null
    time_tariff_permitted: boolean | null
    location_id: string | null
    location_key: string | null
    location_name: string | null
    zone: string | null
    country: string | null
    holidays: string | null
    group_key: string | null
  }
  'notifications.mail': {
    tenant_id: string
    mail_id: string
    issuer_id: string
    document_id: string
    recipient: string
    state: string
    attempts: number
    due_at: Temporal.Instant
    attempt_id: string | null
    attempted_at: Temporal.Instant | null
    sender_id: string | null
    sent_at: Temporal.Instant | null
    problem: string | null
    said: string | null
    created_at: Temporal.Instant
  }
  'notifications.mail_server': {
    tenant_id: string
    issuer_id: string
    host: string
    port: number
    security: string
    username: string | null
    password_cipher: Buffer | null
    from_name: string
    from_address: string
    reply_to: string | null
    attaches: boolean
    version: number
    tested_at: Temporal.Instant | null
    test_problem: string | null
    failures: number
    paused_until: Temporal.Instant | null
  }
  'notifications.v_mail': {
    tenant_id: string | null
    mail_id: string | null
    issuer_id: string | null
    document_id: string | null
    recipient: string | null
    state: string | null
    attempts: number | null
    due_at: Temporal.Instant | null
    attempted_at: Temporal.Instant | null
    sent_at: Temporal.Instant | null
    problem: string | null
    said: string | null
    created_at: Temporal.Instant | null
  }
  'payments.collection': {
    tenant_id: string
    collection_id: string
    run_id: string
    collector_id: string
    open_item_id: string
    contract_account_id: string
    mandate_id: string
    mandate_used_on: Temporal.PlainDate
    collect_on: Temporal.PlainDate
    amount: bigint
    currency: string
    end_to_end_id: string
    purpose: string
    state: string
    withdrawn_reason: string | null
    credit_id: string | null
    returned_on: Temporal.PlainDate | null
    return_reason: string | null
    charges: bigint | null
  }
  'payments.file': {
    tenant_id: string
    file_id: string
    run_id: string
    collector_id: string
    name: string
    message_id: string
    collections: number
    total: bigint
    content_cipher: Buffer
    sha256: Buffer
    created_at: Temporal.Instant
    handed_out_at: Temporal.Instant | null
  }
  'payments.run': {
    tenant_id: string
    run_id: string
    asked_on: Temporal.PlainDate
    collect_on: Temporal.PlainDate
    state: string
    currency: string
    collections: number
    total: bigint
    excluded: Json
    actor: string
    created_at: Temporal.Instant
    ended_by: string | null
    ended_at: Temporal.Instant | null
  }
  'payments.v_collection': {
    tenant_id: string | null
    collection_id: string | null
    run_id: string | null
    collector_id: string | null
    open_item_id: string | null
    contract_account_id: string | null
    mandate_id: string | null
    mandate_used_on: Temporal.PlainDate | null
    collect_on: Temporal.PlainDate | null
    amount: bigint | null
    currency: string | null
    end_to_end_id: string | null
    state: string | null
    credit_id: string | null
    returned_on: Temporal.PlainDate | null
    return_reason: string | null
    charges: bigint | null
  }
  'payments.v_run': {
    tenant_id: string | null
    run_id: string | null
    asked_on: Temporal.PlainDate | null
    collect_on: Temporal.PlainDate | null
    state: string | null
    currency: string | null
    collections: number | null
    total: bigint | null
    created_at: Temporal.Instant | null
  }
  'platform.clock': {
    scope: string
    shows: Temporal.Instant
    set_at: Temporal.Instant
    ticking: boolean
  }
  'platform.event': {
    tenant_id: string
    event_id: string
    kind: string
    subject_ids: string[]
    data: Json
    happened_at: Temporal.Instant
  }
  'platform.event_delivery': {
    tenant_id: string
    event_id: string
    consumer: string
    acknowledged_at: Temporal.Instant
  }
  'platform.idempotency': {
    tenant_id: string
    key: string
    actor: string
    request_hash: Buffer
    status: number | null
    answer: Json | null
    created_at: Temporal.Instant
  }
  'platform.job': {
    tenant_id: string
    job_id: string
    kind: string
    state: string
    done: bigint
    total: bigint | null
    result: Json | null
    problem: Json | null
    actor: string
    created_at: Temporal.Instant
    updated_at: Temporal.Instant
  }
  'platform.migration': {
    number: number
    name: string
    hash: string
    applied_at: Temporal.Instant
  }
  'platform.tenant_key': {
    tenant_id: string
    wrapped: Buffer
  }
  'platform.worker': {
    worker_id: string
    seen_at: Temporal.Instant
  }
  'rating.plan_seen': {
    tenant_id: string
    plan_hash: Buffer
  }
  'rating.rated_item': {
    tenant_id: string
    rated_item_id: string
    session_id: string
    session_version: number
    generation: number
    contract_account_id: string
    contract_id: string
    issuer_id: string
    price_list: string | null
    price_list_version: number | null
    currency: string
    basis: string
    total: bigint
    free_reason: string | null
    started_at: Temporal.Instant
    ended_on: Temporal.PlainDate
    energy_wh: bigint
    country: string
    categories: string[]
    rates: string[]
    amounts: bigint[]
    charges: Json
    rated_at: Temporal.Instant
    provisional: boolean
  }
  'rating.superseded': {
    tenant_id: string
    rated_item_id: string
    by_item_id: string | null
  }
  'rating.v_every_rated_item': {
    tenant_id: string | null
    rated_item_id: string | null
    session_id: string | null
    session_version: number | null
    generation: number | null
    contract_account_id: string | null
    total: bigint | null
    currency: string | null
    started_at: Temporal.Instant | null
    ended_on: Temporal.PlainDate | null
    energy_wh: bigint | null
    price_list: string | null
    price_list_version: number | null
    free_reason: string | null
    charges: Json | null
    is_superseded: boolean | null
    superseded_by: string | null
  }
  'rating.v_rated_item': {
    tenant_id: string | null
    rated_item_id: string | null
    session_id: string | null
    session_version: number | null
    generation: number | null
    contract_account_id: string | null
    contract_id: string | null
    issuer_id: string | null
    price_list: string | null
    price_list_version: number | null
    currency: string | null
    basis: string | null
    total: bigint | null
    free_reason: string | null
    started_at: Temporal.Instant | null
    ended_on: Temporal.PlainDate | null
    energy_wh: bigint | null
    country: string | null
    categories: string[] | null
    rates: string[] | null
    amounts: bigint[] | null
    charges: Json | null
    provisional: boolean | null
  }
  'sessions.session': {
    tenant_id: string
    session_id: string
    version: number
    source: string
    source_id: string
    content_hash: Buffer
    import_id: string | null
    received_at: Temporal.Instant
    state: string
    reason: string | null
    point_key: string | null
    location_key: string | null
    charge_point_id: string | null
    location_id: string | null
    token_uid: string | null
    token_raw: string | null
    assigned_contract_id: string | null
    contract_id: string | null
    contract_account_id: string | null
    started_at: Temporal.Instant
    ended_at: Temporal.Instant | null
    charging_ended_at: Temporal.Instant | null
    authorised_at: Temporal.Instant | null
    energy_wh: bigint | null
    energy_raw: string | null
    ended_on: Temporal.PlainDate | null
    details: Json | null
    doubts: string[] | null
    accepted: string[] | null
    revised_at: Temporal.Instant | null
  }
  'sessions.session_version': {
    tenant_id: string
    session_id: string
    version: number
    content_hash: Buffer
    content: Json
    received_at: Temporal.Instant
    replaced_at: Temporal.Instant
  }
  'sessions.set_aside': {
    tenant_id: string
    session_id: string
    content_hash: Buffer
    content: Json
    why: string
    received_at: Temporal.Instant
  }
  'sessions.to_rate': {
    tenant_id: string
    session_id: string
  }
  'sessions.v_session': {
    tenant_id: string | null
    session_id: string | null
    version: number | null
    source: string | null
    source_id: string | null
    state: string | null
    reason: string | null
    point_key: string | null
    location_key: string | null
    charge_point_id: string | null
    location_id: string | null
    token_uid: string | null
    contract_id: string | null
    contract_account_id: string | null
    started_at: Temporal.Instant | null
    ended_at: Temporal.Instant | null
    charging_ended_at: Temporal.Instant | null
    authorised_at: Temporal.Instant | null
    energy_wh: bigint | null
    ended_on: Temporal.PlainDate | null
    details: Json | null
    received_at: Temporal.Instant | null
  }
  'sessions.v_to_rate': {
    tenant_id: string | null
    session_id: string | null
  }
  'simulation.contract_move': {
    tenant_id: string
    simulation_id: string
    contract_id: string
    contract_account_id: string
    sessions: number
    before: bigint
    after: bigint
  }
  'simulation.run': {
    tenant_id: string
    simulation_id: string
    price_list: string
    asked: Json
    state: string
    sessions: bigint
    total: bigint
    failure: string | null
    result: Json | null
    actor: string
    created_at: Temporal.Instant
    ended_at: Temporal.Instant | null
  }
  'tariffs.matrix_cell': {
    tenant_id: string
    cell_id: string
    price_list: string
    place: string | null
    customer_group: string | null
    bound: Json
    valid_from: Temporal.PlainDate
    valid_to: Temporal.PlainDate | null
  }
  'tariffs.plan_head': {
    tenant_id: string
    matrix_priority: string[]
    tax: Json
    profiles: Json
  }
  'tariffs.price_list': {
    tenant_id: string
    key: string
    product: string
    basis: string
    currency: string
  }
  'tariffs.price_list_version': {
    tenant_id: string
    price_list: string
    version: number
    valid_from: Temporal.Instant
    corrects: number | null
    reason: string | null
    definition: Json
    state: string
    published_at: Temporal.Instant | null
    published_by: string | null
    content_hash: Buffer | null
  }
  'tariffs.product': {
    tenant_id: string
    key: string
    definition: Json
  }
  'tariffs.v_component_text': {
    tenant_id: string | null
    price_list: string | null
    version: number | null
    key: string | null
    text: Json | null
  }
  'tariffs.v_price_list_version': {
    tenant_id: string | null
    price_list: string | null
    version: number | null
    valid_from: Temporal.Instant | null
    corrects: number | null
    state: string | null
  }
  'tenants.claimed_account': {
    iban_index: Buffer
    tenant_id: string
  }
  'tenants.collector': {
    tenant_id: string
    collector_id: string
    key: string
    name: string
    country: string
    currency: string
    creditor_id: string | null
    iban_cipher: Buffer | null
    iban_index: Buffer | null
    iban_last4: string | null
    bic: string | null
    reference_key: Buffer
    reference_serial: bigint
  }
  'tenants.issuer': {
    tenant_id: string
    issuer_id: string
    key: string
    name: string
    street: string | null
    postcode: string | null
    city: string | null
    country: string
    vat_id: string | null
    tax_number: string | null
    register_number: string | null
    vat_registered: boolean
    email: string | null
    phone: string | null
    brand: Json
    collector_id: string
    is_default: boolean
  }
  'tenants.partner': {
    tenant_id: string
    partner_id: string
    key: string
    name: string
  }
  'tenants.tenant': {
    tenant_id: string
    key: string
    name: string
    country: string
    currency: string
    zone: string
    locale: string
    settings: Json
    created_at: Temporal.Instant
  }
  'tenants.v_collector': {
    tenant_id: string | null
    collector_id: string | null
    key: string | null
    name: string | null
    country: string | null
    currency: string | null
    creditor_id: string | null
    iban_index: Buffer | null
    iban_last4: string | null
    bic: string | null
  }
  'tenants.v_issuer': {
    tenant_id: string | null
    issuer_id: string | null
    key: string | null
    name: string | null
    country: string | null
    vat_registered: boolean | null
    collector_id: string | null
    is_default: boolean | null
  }
  'tenants.v_tenant': {
    tenant_id: string | null
    key: string | null
    name: string | null
    country: string | null
    currency: string | null
    zone: string | null
    locale: string | null
    settings: Json | null
  }
  'tokens.alias': {
    tenant_id: string
    uid: string
    token_id: string
    canonical: boolean
  }
  'tokens.assignment': {
    tenant_id: string
    token_id: string
    valid_from: Temporal.Instant
    valid_to: Temporal.Instant | null
    contract_id: string
  }
  'tokens.token': {
    tenant_id: string
    token_id: string
    kind: string
    raw: string
    state: string
  }
  'tokens.v_card': {
    tenant_id: string | null
    uid: string | null
    token_id: string | null
    kind: string | null
    raw: string | null
  }
  'tokens.v_token_use': {
    tenant_id: string | null
    uid: string | null
    token_id: string | null
    contract_id: string | null
    valid_from: Temporal.Instant | null
    valid_to: Temporal.Instant | null
  }
  'worklist.item': {
    tenant_id: string
    item_id: string
    kind: string
    subject_kind: string
    subject_id: string
    reason: string
    facts: Json
    blocks: string | null
    owner: string | null
    since: Temporal.Instant
    state: string
    closed_at: Temporal.Instant | null
    closed_by: string | null
  }
  'worklist.v_open_item': {
    tenant_id: string | null
    item_id: string | null
    kind: string | null
    subject_kind: string | null
    subject_id: string | null
    reason: string | null
    facts: Json | null
    since: Temporal.Instant | null
  }
}
