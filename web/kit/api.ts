// Printed from openapi.json by `npm run print`.
type Failure = { content: { 'application/problem+json': components['schemas']['Problem'] } }
export interface paths {
  '/v1/api-keys': {
    get: {
      parameters?: {}
      responses: {
        200: { content: { 'application/json': { data: components['schemas']['ApiKey'][] } } }
        default: Failure
      }
    }
    post: {
      parameters?: {}
      requestBody: { content: { 'application/json': { name: string; scopes: components['schemas']['Permission'][] } } }
      responses: { 201: { content: { 'application/json': components['schemas']['NewApiKey'] } }; default: Failure }
    }
  }
  '/v1/api-keys/{apiKey}': {
    delete: {
      parameters: { path: { apiKey: components['schemas']['Uuid'] } }
      responses: { 204: { content?: never }; default: Failure }
    }
  }
  '/v1/approvals': {
    get: {
      parameters?: { query?: { limit?: number; cursor?: string; state?: 'asked' | 'given' | 'refused'; what?: string } }
      responses: {
        200: { content: { 'application/json': { data: components['schemas']['Approval'][]; next: string | null } } }
        default: Failure
      }
    }
  }
  '/v1/approvals/{approval}/give': {
    post: {
      parameters: { path: { approval: components['schemas']['Uuid'] } }
      responses: { 200: { content: { 'application/json': components['schemas']['Approval'] } }; default: Failure }
    }
  }
  '/v1/approvals/{approval}/refuse': {
    post: {
      parameters: { path: { approval: components['schemas']['Uuid'] } }
      requestBody: { content: { 'application/json': { reason: string } } }
      responses: { 200: { content: { 'application/json': components['schemas']['Approval'] } }; default: Failure }
    }
  }
  '/v1/audit-entries': {
    get: {
      parameters?: {
        query?: {
          limit?: number
          cursor?: string
          subjectKind?: string
          subject?: string
          actor?: string
          action?: string
        }
      }
      responses: {
        200: { content: { 'application/json': { data: components['schemas']['AuditEntry'][]; next: string | null } } }
        default: Failure
      }
    }
  }
  '/v1/balances': {
    get: {
      parameters?: { query?: { limit?: number; cursor?: string; open?: 'true' | 'false' } }
      responses: {
        200: { content: { 'application/json': { data: components['schemas']['Balance'][]; next: string | null } } }
        default: Failure
      }
    }
  }
  '/v1/bank-accounts': {
    post: {
      parameters?: {}
      requestBody: { content: { 'application/json': components['schemas']['NewBankAccount'] } }
      responses: { 201: { content: { 'application/json': components['schemas']['BankAccount'] } }; default: Failure }
    }
  }
  '/v1/bank-entries': {
    get: {
      parameters?: { query?: { limit?: number; cursor?: string } }
      responses: {
        200: { content: { 'application/json': { data: components['schemas']['BankEntry'][]; next: string | null } } }
        default: Failure
      }
    }
  }
  '/v1/bank-entries/{entry}': {
    get: {
      parameters: { path: { entry: components['schemas']['Uuid'] } }
      responses: { 200: { content: { 'application/json': components['schemas']['BankEntry'] } }; default: Failure }
    }
  }
  '/v1/bank-entries/{entry}/assignment': {
    post: {
      parameters: { path: { entry: components['schemas']['Uuid'] }; header: { 'Idempotency-Key': string } }
      requestBody: {
        content: {
          'application/json':
            | { to: 'open_items'; openItems: components['schemas']['Uuid'][] }
            | { to: 'contract_account'; contractAccount: components['schemas']['Uuid'] }
            | { to: 'bank_charges' }
        }
      }
      responses: {
        201: { content: { 'application/json': components['schemas']['BankEntryAssignment'] } }
        default: Failure
      }
    }
  }
  '/v1/bank-entries/{entry}/assignment/reversal': {
    post: {
      parameters: { path: { entry: components['schemas']['Uuid'] }; header: { 'Idempotency-Key': string } }
      requestBody: { content: { 'application/json': { reason: string } } }
      responses: { 204: { content?: never }; default: Failure }
    }
  }
  '/v1/billing-runs': {
    post: {
      parameters?: {}
      requestBody: { content: { 'application/json': { until: components['schemas']['PlainDate']; dryRun?: boolean } } }
      responses: { 202: { content: { 'application/json': components['schemas']['BillingRun'] } }; default: Failure }
    }
    get: {
      parameters?: { query?: { limit?: number; cursor?: string } }
      responses: {
        200: {
          content: { 'application/json': { data: components['schemas']['BillingRunListItem'][]; next: string | null } }
        }
        default: Failure
      }
    }
  }
  '/v1/billing-runs/{run}': {
    get: {
      parameters: { path: { run: components['schemas']['Uuid'] } }
      responses: { 200: { content: { 'application/json': components['schemas']['BillingRun'] } }; default: Failure }
    }
  }
  '/v1/billing-runs/{run}/discard': {
    post: {
      parameters: { path: { run: components['schemas']['Uuid'] } }
      responses: { 200: { content: { 'application/json': components['schemas']['BillingRun'] } }; default: Failure }
    }
  }
  '/v1/billing-runs/{run}/held': {
    get: {
      parameters: { path: { run: components['schemas']['Uuid'] }; query?: { limit?: number; cursor?: string } }
      responses: {
        200: {
          content: {
            'application/json': {
              data: {
                contractAccountId: components['schemas']['Uuid']
                contractAccount: string
                customer: string
                reason: string
              }[]
              next: string | null
            }
          }
        }
        default: Failure
      }
    }
  }
  '/v1/billing-runs/{run}/release': {
    post: {
      parameters: { path: { run: components['schemas']['Uuid'] }; header: { 'Idempotency-Key': string } }
      responses: { 202: { content: { 'application/json': components['schemas']['BillingRun'] } }; default: Failure }
    }
  }
  '/v1/charge-points': {
    get: {
      parameters?: { query?: { limit?: number; cursor?: string; location?: components['schemas']['Uuid'] } }
      responses: {
        200: { content: { 'application/json': { data: components['schemas']['ChargePoint'][]; next: string | null } } }
        default: Failure
      }
    }
    post: {
      parameters?: {}
      requestBody: { content: { 'application/json': components['schemas']['NewChargePoint'] } }
      responses: { 201: { content: { 'application/json': components['schemas']['ChargePoint'] } }; default: Failure }
    }
  }
  '/v1/charge-points/{point}': {
    get: {
      parameters: { path: { point: components['schemas']['Uuid'] } }
      responses: { 200: { content: { 'application/json': components['schemas']['ChargePoint'] } }; default: Failure }
    }
    patch: {
      parameters: { path: { point: components['schemas']['Uuid'] } }
      requestBody: { content: { 'application/json': components['schemas']['ChargePointChange'] } }
      responses: { 200: { content: { 'application/json': components['schemas']['ChargePoint'] } }; default: Failure }
    }
  }
  '/v1/clearings': {
    post: {
      parameters: { header: { 'Idempotency-Key': string } }
      requestBody: {
        content: {
          'application/json': {
            claim: components['schemas']['Uuid']
            credit: components['schemas']['Uuid']
            amount: components['schemas']['Money']
          }
        }
      }
      responses: { 201: { content: { 'application/json': components['schemas']['Clearing'] } }; default: Failure }
    }
  }
  '/v1/clearings/{clearing}/reversal': {
    post: {
      parameters: { path: { clearing: components['schemas']['Uuid'] }; header: { 'Idempotency-Key': string } }
      requestBody: { content: { 'application/json': { reason: string } } }
      responses: { 204: { content?: never }; default: Failure }
    }
  }
  '/v1/clock': {
    get: {
      parameters?: {}
      responses: { 200: { content: { 'application/json': components['schemas']['BusinessClock'] } }; default: Failure }
    }
  }
  '/v1/collectors': {
    get: {
      parameters?: {}
      responses: {
        200: { content: { 'application/json': { data: components['schemas']['Collector'][] } } }
        default: Failure
      }
    }
    post: {
      parameters?: {}
      requestBody: {
        content: {
          'application/json': {
            key: components['schemas']['Key']
            name: string
            country: components['schemas']['Country']
            currency: components['schemas']['Currency']
          }
        }
      }
      responses: { 201: { content: { 'application/json': components['schemas']['Collector'] } }; default: Failure }
    }
  }
  '/v1/collectors/{collector}/account': {
    put: {
      parameters: { path: { collector: components['schemas']['Uuid'] } }
      requestBody: {
        content: { 'application/json': { iban: string; bic?: string | null; creditorId?: string | null } }
      }
      responses: { 200: { content: { 'application/json': components['schemas']['Collector'] } }; default: Failure }
    }
  }
  '/v1/contract-accounts': {
    get: {
      parameters?: {
        query?: { limit?: number; cursor?: string; customer?: components['schemas']['Uuid']; number?: string }
      }
      responses: {
        200: {
          content: {
            'application/json': { data: components['schemas']['ContractAccountListItem'][]; next: string | null }
          }
        }
        default: Failure
      }
    }
    post: {
      parameters?: {}
      requestBody: { content: { 'application/json': components['schemas']['NewContractAccount'] } }
      responses: {
        201: { content: { 'application/json': components['schemas']['ContractAccount'] } }
        default: Failure
      }
    }
  }
  '/v1/contract-accounts/{account}': {
    get: {
      parameters: { path: { account: components['schemas']['Uuid'] } }
      responses: {
        200: { content: { 'application/json': components['schemas']['ContractAccount'] } }
        default: Failure
      }
    }
    patch: {
      parameters: { path: { account: components['schemas']['Uuid'] }; header: { 'If-Match': string } }
      requestBody: { content: { 'application/json': components['schemas']['ContractAccountChange'] } }
      responses: {
        200: { content: { 'application/json': components['schemas']['ContractAccount'] } }
        default: Failure
      }
    }
  }
  '/v1/contract-accounts/{account}/close': {
    post: {
      parameters: { path: { account: components['schemas']['Uuid'] }; header: { 'If-Match': string } }
      requestBody: { content: { 'application/json': components['schemas']['OnDay'] } }
      responses: {
        200: { content: { 'application/json': components['schemas']['ContractAccount'] } }
        default: Failure
      }
    }
  }
  '/v1/contract-accounts/{contractAccount}/accrued': {
    get: {
      parameters: {
        path: { contractAccount: components['schemas']['Uuid'] }
        query?: { limit?: number; cursor?: string }
      }
      responses: { 200: { content: { 'application/json': components['schemas']['Accrued'] } }; default: Failure }
    }
  }
  '/v1/contract-accounts/{contractAccount}/statement': {
    get: {
      parameters: { path: { contractAccount: components['schemas']['Uuid'] } }
      responses: {
        200: { content: { 'application/json': components['schemas']['AccountStatement'] } }
        default: Failure
      }
    }
  }
  '/v1/contract-accounts/{contractAccount}/statements': {
    post: {
      parameters: { path: { contractAccount: components['schemas']['Uuid'] } }
      requestBody: {
        content: {
          'application/json': { from: components['schemas']['PlainDate']; to?: components['schemas']['PlainDate'] }
        }
      }
      responses: { 201: { content: { 'application/json': components['schemas']['Document'] } }; default: Failure }
    }
  }
  '/v1/contracts': {
    post: {
      parameters?: {}
      requestBody: { content: { 'application/json': components['schemas']['NewContract'] } }
      responses: { 201: { content: { 'application/json': components['schemas']['Contract'] } }; default: Failure }
    }
  }
  '/v1/contracts/{contract}': {
    get: {
      parameters: { path: { contract: components['schemas']['Uuid'] } }
      responses: { 200: { content: { 'application/json': components['schemas']['Contract'] } }; default: Failure }
    }
  }
  '/v1/contracts/{contract}/customer-group': {
    put: {
      parameters: { path: { contract: components['schemas']['Uuid'] } }
      requestBody: { content: { 'application/json': components['schemas']['GroupChange'] } }
      responses: { 200: { content: { 'application/json': components['schemas']['Contract'] } }; default: Failure }
    }
  }
  '/v1/contracts/{contract}/end': {
    post: {
      parameters: { path: { contract: components['schemas']['Uuid'] }; header: { 'If-Match': string } }
      requestBody: { content: { 'application/json': components['schemas']['ContractEnd'] } }
      responses: { 200: { content: { 'application/json': components['schemas']['Contract'] } }; default: Failure }
    }
  }
  '/v1/customer-groups': {
    get: {
      parameters?: {}
      responses: {
        200: { content: { 'application/json': { data: components['schemas']['CustomerGroup'][] } } }
        default: Failure
      }
    }
    post: {
      parameters?: {}
      requestBody: { content: { 'application/json': components['schemas']['CustomerGroup'] } }
      responses: { 201: { content: { 'application/json': components['schemas']['CustomerGroup'] } }; default: Failure }
    }
  }
  '/v1/customers': {
    get: {
      parameters?: { query?: { limit?: number; cursor?: string; search?: string } }
      responses: {
        200: {
          content: { 'application/json': { data: components['schemas']['CustomerListItem'][]; next: string | null } }
        }
        default: Failure
      }
    }
    post: {
      parameters?: {}
      requestBody: { content: { 'application/json': components['schemas']['NewCustomer'] } }
      responses: { 201: { content: { 'application/json': components['schemas']['Customer'] } }; default: Failure }
    }
  }
  '/v1/customers/{customer}': {
    get: {
      parameters: { path: { customer: components['schemas']['Uuid'] } }
      responses: { 200: { content: { 'application/json': components['schemas']['Customer'] } }; default: Failure }
    }
    patch: {
      parameters: { path: { customer: components['schemas']['Uuid'] }; header: { 'If-Match': string } }
      requestBody: { content: { 'application/json': components['schemas']['CustomerChange'] } }
      responses: { 200: { content: { 'application/json': components['schemas']['Customer'] } }; default: Failure }
    }
  }
  '/v1/customers/{customer}/addresses': {
    put: {
      parameters: { path: { customer: components['schemas']['Uuid'] } }
      requestBody: { content: { 'application/json': components['schemas']['Address'] } }
      responses: { 200: { content: { 'application/json': components['schemas']['Customer'] } }; default: Failure }
    }
  }
  '/v1/customers/{customer}/contacts/{contact}': {
    put: {
      parameters: { path: { customer: components['schemas']['Uuid']; contact: components['schemas']['Uuid'] } }
      requestBody: {
        content: { 'application/json': { role: string; name: string; email?: string | null; phone?: string | null } }
      }
      responses: { 200: { content: { 'application/json': components['schemas']['Customer'] } }; default: Failure }
    }
    delete: {
      parameters: { path: { customer: components['schemas']['Uuid']; contact: components['schemas']['Uuid'] } }
      responses: { 204: { content?: never }; default: Failure }
    }
  }
  '/v1/documents': {
    get: {
      parameters?: {
        query?: {
          limit?: number
          cursor?: string
          kind?: components['schemas']['DocumentKind']
          state?: 'waiting' | 'made' | 'failed'
          customer?: components['schemas']['Uuid']
          run?: components['schemas']['Uuid']
          number?: string
        }
      }
      responses: {
        200: { content: { 'application/json': { data: components['schemas']['Document'][]; next: string | null } } }
        default: Failure
      }
    }
  }
  '/v1/documents/counts': {
    get: {
      parameters?: { query?: { run?: components['schemas']['Uuid'] } }
      responses: { 200: { content: { 'application/json': components['schemas']['DocumentCounts'] } }; default: Failure }
    }
  }
  '/v1/documents/counts/events': {
    get: {
      parameters?: { query?: { run?: components['schemas']['Uuid'] } }
      responses: {
        200: { content: { 'text/event-stream': components['schemas']['DocumentCounts'] } }
        default: Failure
      }
    }
  }
  '/v1/documents/of/{kind}/{subject}/file': {
    get: {
      parameters: { path: { kind: components['schemas']['DocumentKind']; subject: components['schemas']['Uuid'] } }
      responses: { 200: { content: { 'application/pdf': Blob | string } }; default: Failure }
    }
  }
  '/v1/documents/{document}': {
    get: {
      parameters: { path: { document: components['schemas']['Uuid'] } }
      responses: { 200: { content: { 'application/json': components['schemas']['Document'] } }; default: Failure }
    }
  }
  '/v1/documents/{document}/deliveries': {
    get: {
      parameters: { path: { document: components['schemas']['Uuid'] } }
      responses: {
        200: {
          content: {
            'application/json': {
              data: {
                channel: 'mail' | 'post'
                state: 'planned' | 'sent' | 'failed'
                sentOn: components['schemas']['PlainDate'] | null
                sentAt: components['schemas']['Instant'] | null
              }[]
            }
          }
        }
        default: Failure
      }
    }
  }
  '/v1/documents/{document}/file': {
    get: {
      parameters: { path: { document: components['schemas']['Uuid'] } }
      responses: { 200: { content: { 'application/pdf': Blob | string } }; default: Failure }
    }
  }
  '/v1/documents/{document}/posted': {
    post: {
      parameters: { path: { document: components['schemas']['Uuid'] } }
      responses: {
        200: {
          content: {
            'application/json': {
              data: {
                channel: 'mail' | 'post'
                state: 'planned' | 'sent' | 'failed'
                sentOn: components['schemas']['PlainDate'] | null
                sentAt: components['schemas']['Instant'] | null
              }[]
            }
          }
        }
        default: Failure
      }
    }
  }
  '/v1/documents/{document}/retry': {
    post: {
      parameters: { path: { document: components['schemas']['Uuid'] } }
      responses: { 200: { content: { 'application/json': components['schemas']['Document'] } }; default: Failure }
    }
  }
  '/v1/imports': {
    get: {
      parameters?: { query?: { limit?: number; cursor?: string } }
      responses: {
        200: { content: { 'application/json': { data: components['schemas']['Import'][]; next: string | null } } }
        default: Failure
      }
    }
  }
  '/v1/imports/sessions': {
    post: {
      parameters: { query: { mapping: string; dryRun?: 'true' | 'false'; fileName?: string } }
      requestBody: { content: { 'text/csv': Blob | string } }
      responses: { 200: { content: { 'application/json': components['schemas']['ImportResult'] } }; default: Failure }
    }
  }
  '/v1/imports/{import}': {
    get: {
      parameters: { path: { import: components['schemas']['Uuid'] } }
      responses: { 200: { content: { 'application/json': components['schemas']['Import'] } }; default: Failure }
    }
  }
  '/v1/imports/{import}/rejected.csv': {
    get: {
      parameters: { path: { import: components['schemas']['Uuid'] }; query?: { after?: number } }
      responses: { 200: { content: { 'text/csv': Blob | string } }; default: Failure }
    }
  }
  '/v1/invitations/accept': {
    post: {
      parameters?: {}
      requestBody: { content: { 'application/json': { token: string; password: string } } }
      responses: { 204: { content?: never }; default: Failure }
    }
  }
  '/v1/invoices': {
    get: {
      parameters?: {
        query?: {
          limit?: number
          cursor?: string
          run?: components['schemas']['Uuid']
          contractAccount?: components['schemas']['Uuid']
        }
      }
      responses: {
        200: { content: { 'application/json': { data: components['schemas']['Invoice'][]; next: string | null } } }
        default: Failure
      }
    }
  }
  '/v1/invoices/{invoice}': {
    get: {
      parameters: { path: { invoice: components['schemas']['Uuid'] } }
      responses: { 200: { content: { 'application/json': components['schemas']['InvoiceDetail'] } }; default: Failure }
    }
  }
  '/v1/invoices/{invoice}/cancellation': {
    post: {
      parameters: { path: { invoice: components['schemas']['Uuid'] }; header: { 'Idempotency-Key': string } }
      requestBody: { content: { 'application/json': { reason: string } } }
      responses: { 201: { content: { 'application/json': components['schemas']['Cancellation'] } }; default: Failure }
    }
  }
  '/v1/issuers': {
    get: {
      parameters?: {}
      responses: {
        200: { content: { 'application/json': { data: components['schemas']['Issuer'][] } } }
        default: Failure
      }
    }
    post: {
      parameters?: {}
      requestBody: { content: { 'application/json': components['schemas']['NewIssuer'] } }
      responses: { 201: { content: { 'application/json': components['schemas']['Issuer'] } }; default: Failure }
    }
  }
  '/v1/issuers/{issuer}': {
    patch: {
      parameters: { path: { issuer: components['schemas']['Uuid'] } }
      requestBody: { content: { 'application/json': components['schemas']['IssuerChange'] } }
      responses: { 200: { content: { 'application/json': components['schemas']['Issuer'] } }; default: Failure }
    }
  }
  '/v1/issuers/{issuer}/brand': {
    get: {
      parameters: { path: { issuer: components['schemas']['Uuid'] } }
      responses: { 200: { content: { 'application/json': components['schemas']['Brand'] } }; default: Failure }
    }
    patch: {
      parameters: { path: { issuer: components['schemas']['Uuid'] } }
      requestBody: { content: { 'application/json': { colour?: string | null; web?: string | null; logo?: null } } }
      responses: { 200: { content: { 'application/json': components['schemas']['Brand'] } }; default: Failure }
    }
  }
  '/v1/issuers/{issuer}/logo': {
    post: {
      parameters: { path: { issuer: components['schemas']['Uuid'] } }
      requestBody: { content: { 'image/png': Blob | string; 'image/jpeg': Blob | string } }
      responses: { 200: { content: { 'application/json': components['schemas']['Brand'] } }; default: Failure }
    }
    get: {
      parameters: { path: { issuer: components['schemas']['Uuid'] } }
      responses: { 200: { content: { 'application/octet-stream': Blob | string } }; default: Failure }
    }
  }
  '/v1/issuers/{issuer}/mail-server': {
    get: {
      parameters: { path: { issuer: components['schemas']['Uuid'] } }
      responses: { 200: { content: { 'application/json': components['schemas']['MailServer'] } }; default: Failure }
    }
    put: {
      parameters: { path: { issuer: components['schemas']['Uuid'] }; header: { 'If-Match': string } }
      requestBody: {
        content: {
          'application/json': {
            host: string
            port: number
            security: 'tls' | 'starttls' | 'none'
            username: string | null
            fromName: string
            fromAddress: string
            replyTo: string | null
            attaches: boolean
            password?: string | null
          }
        }
      }
      responses: { 200: { content: { 'application/json': components['schemas']['MailServer'] } }; default: Failure }
    }
    delete: {
      parameters: { path: { issuer: components['schemas']['Uuid'] } }
      responses: { 204: { content?: never }; default: Failure }
    }
  }
  '/v1/issuers/{issuer}/mail-server/test': {
    post: {
      parameters: { path: { issuer: components['schemas']['Uuid'] } }
      requestBody: { content: { 'application/json': { to?: string } } }
      responses: { 200: { content: { 'application/json': components['schemas']['MailServerTest'] } }; default: Failure }
    }
  }
  '/v1/jobs': {
    get: {
      parameters?: {}
      responses: {
        200: { content: { 'application/json': { data: components['schemas']['Job'][] } } }
        default: Failure
      }
    }
  }
  '/v1/jobs/{job}': {
    get: {
      parameters: { path: { job: components['schemas']['Uuid'] } }
      responses: { 200: { content: { 'application/json': components['schemas']['Job'] } }; default: Failure }
    }
  }
  '/v1/jobs/{job}/events': {
    get: {
      parameters: { path: { job: components['schemas']['Uuid'] } }
      responses: { 200: { content: { 'text/event-stream': components['schemas']['Job'] } }; default: Failure }
    }
  }
  '/v1/location-groups': {
    get: {
      parameters?: {}
      responses: {
        200: { content: { 'application/json': { data: components['schemas']['LocationGroup'][] } } }
        default: Failure
      }
    }
    post: {
      parameters?: {}
      requestBody: { content: { 'application/json': components['schemas']['NewLocationGroup'] } }
      responses: { 201: { content: { 'application/json': components['schemas']['LocationGroup'] } }; default: Failure }
    }
  }
  '/v1/locations': {
    get: {
      parameters?: { query?: { limit?: number; cursor?: string; group?: string } }
      responses: {
        200: { content: { 'application/json': { data: components['schemas']['Location'][]; next: string | null } } }
        default: Failure
      }
    }
    post: {
      parameters?: {}
      requestBody: { content: { 'application/json': components['schemas']['NewLocation'] } }
      responses: { 201: { content: { 'application/json': components['schemas']['Location'] } }; default: Failure }
    }
  }
  '/v1/locations/{location}': {
    get: {
      parameters: { path: { location: components['schemas']['Uuid'] } }
      responses: { 200: { content: { 'application/json': components['schemas']['Location'] } }; default: Failure }
    }
    patch: {
      parameters: { path: { location: components['schemas']['Uuid'] } }
      requestBody: { content: { 'application/json': components['schemas']['LocationChange'] } }
      responses: { 200: { content: { 'application/json': components['schemas']['Location'] } }; default: Failure }
    }
  }
  '/v1/login': {
    post: {
      parameters?: {}
      requestBody: { content: { 'application/json': { email: string; password: string } } }
      responses: { 200: { content: { 'application/json': components['schemas']['Me'] } }; default: Failure }
    }
  }
  '/v1/logout': { post: { parameters?: {}; responses: { 204: { content?: never }; default: Failure } } }
  '/v1/mails': {
    get: {
      parameters?: {
        query?: {
          limit?: number
          cursor?: string
          state?: 'waiting' | 'sending' | 'sent' | 'refused' | 'failed' | 'unknown' | 'dropped'
          document?: components['schemas']['Uuid']
        }
      }
      responses: {
        200: { content: { 'application/json': { data: components['schemas']['Mail'][]; next: string | null } } }
        default: Failure
      }
    }
  }
  '/v1/mails/counts': {
    get: {
      parameters?: {}
      responses: {
        200: {
          content: {
            'application/json': {
              data: {
                state: 'waiting' | 'sending' | 'sent' | 'refused' | 'failed' | 'unknown' | 'dropped'
                count: number
              }[]
            }
          }
        }
        default: Failure
      }
    }
  }
  '/v1/mails/{mail}/decide': {
    post: {
      parameters: { path: { mail: components['schemas']['Uuid'] } }
      requestBody: { content: { 'application/json': { decision: 'send' | 'sent' | 'drop'; recipient?: string } } }
      responses: { 200: { content: { 'application/json': components['schemas']['Mail'] } }; default: Failure }
    }
  }
  '/v1/mandates': {
    post: {
      parameters?: {}
      requestBody: { content: { 'application/json': components['schemas']['NewMandate'] } }
      responses: { 201: { content: { 'application/json': components['schemas']['Mandate'] } }; default: Failure }
    }
  }
  '/v1/mandates/{mandate}': {
    get: {
      parameters: { path: { mandate: components['schemas']['Uuid'] } }
      responses: { 200: { content: { 'application/json': components['schemas']['Mandate'] } }; default: Failure }
    }
  }
  '/v1/mandates/{mandate}/state': {
    put: {
      parameters: { path: { mandate: components['schemas']['Uuid'] } }
      requestBody: { content: { 'application/json': components['schemas']['MandateMove'] } }
      responses: { 200: { content: { 'application/json': components['schemas']['Mandate'] } }; default: Failure }
    }
  }
  '/v1/mappings': {
    get: {
      parameters?: {}
      responses: {
        200: { content: { 'application/json': { data: components['schemas']['Mapping'][] } } }
        default: Failure
      }
    }
  }
  '/v1/mappings/{key}': {
    get: {
      parameters: { path: { key: string } }
      responses: { 200: { content: { 'application/json': components['schemas']['Mapping'] } }; default: Failure }
    }
    put: {
      parameters: { path: { key: string } }
      requestBody: { content: { 'application/json': { [key: string]: unknown } } }
      responses: { 200: { content: { 'application/json': components['schemas']['Mapping'] } }; default: Failure }
    }
  }
  '/v1/matrix-cells': {
    get: {
      parameters?: { query?: { limit?: number; cursor?: string } }
      responses: {
        200: {
          content: { 'application/json': { data: components['schemas']['StoredMatrixCell'][]; next: string | null } }
        }
        default: Failure
      }
    }
    post: {
      parameters?: {}
      requestBody: { content: { 'application/json': components['schemas']['MatrixCell'] } }
      responses: {
        201: { content: { 'application/json': components['schemas']['StoredMatrixCell'] } }
        default: Failure
      }
    }
  }
  '/v1/matrix-cells/{cell}/end': {
    post: {
      parameters: { path: { cell: components['schemas']['Uuid'] } }
      requestBody: { content: { 'application/json': { validTo: components['schemas']['PlainDate'] } } }
      responses: { 204: { content?: never }; default: Failure }
    }
  }
  '/v1/me': {
    get: {
      parameters?: {}
      responses: { 200: { content: { 'application/json': components['schemas']['Me'] } }; default: Failure }
    }
    patch: {
      parameters?: {}
      requestBody: { content: { 'application/json': { name?: string; language?: components['schemas']['Language'] } } }
      responses: { 200: { content: { 'application/json': components['schemas']['Me'] } }; default: Failure }
    }
  }
  '/v1/me/password': {
    post: {
      parameters?: {}
      requestBody: { content: { 'application/json': { current: string; next: string } } }
      responses: { 204: { content?: never }; default: Failure }
    }
  }
  '/v1/office/accounts': {
    get: {
      parameters?: {
        query?: {
          limit?: number
          cursor?: string
          search?: string
          owing?: 'owes' | 'overdue' | 'credit' | 'settled'
          customer?: components['schemas']['Uuid']
        }
      }
      responses: {
        200: {
          content: { 'application/json': { data: components['schemas']['OfficeAccount'][]; next: string | null } }
        }
        default: Failure
      }
    }
  }
  '/v1/office/accounts/sums': {
    get: {
      parameters?: {
        query?: {
          search?: string
          owing?: 'owes' | 'overdue' | 'credit' | 'settled'
          customer?: components['schemas']['Uuid']
        }
      }
      responses: {
        200: { content: { 'application/json': components['schemas']['OfficeAccountSums'] } }
        default: Failure
      }
    }
  }
  '/v1/office/customers': {
    get: {
      parameters?: {
        query?: {
          limit?: number
          cursor?: string
          search?: string
          kind?: 'person' | 'organisation'
          owing?: 'owes' | 'overdue' | 'credit' | 'settled'
        }
      }
      responses: {
        200: {
          content: { 'application/json': { data: components['schemas']['OfficeCustomer'][]; next: string | null } }
        }
        default: Failure
      }
    }
  }
  '/v1/office/customers/sums': {
    get: {
      parameters?: {
        query?: { search?: string; kind?: 'person' | 'organisation'; owing?: 'owes' | 'overdue' | 'credit' | 'settled' }
      }
      responses: {
        200: { content: { 'application/json': components['schemas']['OfficeCustomerSums'] } }
        default: Failure
      }
    }
  }
  '/v1/office/invoices': {
    get: {
      parameters?: {
        query?: {
          limit?: number
          cursor?: string
          search?: string
          settled?: 'draft' | 'open' | 'overdue' | 'paid' | 'cancelled'
          kind?: 'usage' | 'cancellation'
          customer?: components['schemas']['Uuid']
          contractAccount?: components['schemas']['Uuid']
          run?: components['schemas']['Uuid']
          from?: components['schemas']['PlainDate']
          until?: components['schemas']['PlainDate']
        }
      }
      responses: {
        200: {
          content: { 'application/json': { data: components['schemas']['OfficeInvoice'][]; next: string | null } }
        }
        default: Failure
      }
    }
  }
  '/v1/office/invoices/sums': {
    get: {
      parameters?: {
        query?: {
          search?: string
          settled?: 'draft' | 'open' | 'overdue' | 'paid' | 'cancelled'
          kind?: 'usage' | 'cancellation'
          customer?: components['schemas']['Uuid']
          contractAccount?: components['schemas']['Uuid']
          run?: components['schemas']['Uuid']
          from?: components['schemas']['PlainDate']
          until?: components['schemas']['PlainDate']
        }
      }
      responses: {
        200: { content: { 'application/json': components['schemas']['OfficeInvoiceSums'] } }
        default: Failure
      }
    }
  }
  '/v1/office/invoices/{invoice}': {
    get: {
      parameters: { path: { invoice: components['schemas']['Uuid'] } }
      responses: { 200: { content: { 'application/json': components['schemas']['OfficeInvoice'] } }; default: Failure }
    }
  }
  '/v1/office/sessions': {
    get: {
      parameters?: {
        query?: {
          limit?: number
          cursor?: string
          search?: string
          stage?: 'waiting' | 'unpriced' | 'rated' | 'billed' | 'discarded'
          reason?: string
          source?: string
          point?: string
          customer?: components['schemas']['Uuid']
          contractAccount?: components['schemas']['Uuid']
          from?: components['schemas']['PlainDate']
          until?: components['schemas']['PlainDate']
        }
      }
      responses: {
        200: {
          content: { 'application/json': { data: components['schemas']['OfficeSession'][]; next: string | null } }
        }
        default: Failure
      }
    }
  }
  '/v1/office/sessions/sums': {
    get: {
      parameters?: {
        query?: {
          search?: string
          stage?: 'waiting' | 'unpriced' | 'rated' | 'billed' | 'discarded'
          reason?: string
          source?: string
          point?: string
          customer?: components['schemas']['Uuid']
          contractAccount?: components['schemas']['Uuid']
          from?: components['schemas']['PlainDate']
          until?: components['schemas']['PlainDate']
        }
      }
      responses: {
        200: { content: { 'application/json': components['schemas']['OfficeSessionSums'] } }
        default: Failure
      }
    }
  }
  '/v1/office/sessions/{session}': {
    get: {
      parameters: { path: { session: components['schemas']['Uuid'] } }
      responses: { 200: { content: { 'application/json': components['schemas']['OfficeSession'] } }; default: Failure }
    }
  }
  '/v1/partners': {
    get: {
      parameters?: {}
      responses: {
        200: { content: { 'application/json': { data: components['schemas']['Partner'][] } } }
        default: Failure
      }
    }
    post: {
      parameters?: {}
      requestBody: { content: { 'application/json': { key: components['schemas']['Key']; name: string } } }
      responses: { 201: { content: { 'application/json': components['schemas']['Partner'] } }; default: Failure }
    }
  }
  '/v1/payment-files/{file}': {
    get: {
      parameters: { path: { file: components['schemas']['Uuid'] } }
      responses: { 200: { content: { 'application/xml': Blob | string } }; default: Failure }
    }
  }
  '/v1/payment-runs': {
    get: {
      parameters?: { query?: { limit?: number; cursor?: string } }
      responses: {
        200: {
          content: { 'application/json': { data: components['schemas']['PaymentRunHead'][]; next: string | null } }
        }
        default: Failure
      }
    }
    post: {
      parameters: { header: { 'Idempotency-Key': string } }
      requestBody: { content: { 'application/json': { on: components['schemas']['PlainDate'] } } }
      responses: { 201: { content: { 'application/json': components['schemas']['PaymentRun'] } }; default: Failure }
    }
  }
  '/v1/payment-runs/{run}': {
    get: {
      parameters: { path: { run: components['schemas']['Uuid'] } }
      responses: { 200: { content: { 'application/json': components['schemas']['PaymentRun'] } }; default: Failure }
    }
  }
  '/v1/payment-runs/{run}/collections': {
    get: {
      parameters: { path: { run: components['schemas']['Uuid'] }; query?: { limit?: number; cursor?: string } }
      responses: {
        200: { content: { 'application/json': { data: components['schemas']['Collection'][]; next: string | null } } }
        default: Failure
      }
    }
  }
  '/v1/payment-runs/{run}/discard': {
    post: {
      parameters: { path: { run: components['schemas']['Uuid'] }; header: { 'Idempotency-Key': string } }
      responses: { 200: { content: { 'application/json': components['schemas']['PaymentRun'] } }; default: Failure }
    }
  }
  '/v1/payment-runs/{run}/submission': {
    post: {
      parameters: { path: { run: components['schemas']['Uuid'] }; header: { 'Idempotency-Key': string } }
      responses: { 200: { content: { 'application/json': components['schemas']['PaymentRun'] } }; default: Failure }
    }
  }
  '/v1/permissions': {
    get: {
      parameters?: {}
      responses: { 200: { content: { 'application/json': { data: string[] } } }; default: Failure }
    }
  }
  '/v1/price': {
    post: {
      parameters?: {}
      requestBody: { content: { 'application/json': components['schemas']['Usage'] } }
      responses: { 200: { content: { 'application/json': components['schemas']['PriceAnswer'] } }; default: Failure }
    }
  }
  '/v1/price-lists': {
    get: {
      parameters?: { query?: { limit?: number; cursor?: string } }
      responses: {
        200: { content: { 'application/json': { data: components['schemas']['PriceList'][]; next: string | null } } }
        default: Failure
      }
    }
    post: {
      parameters?: {}
      requestBody: {
        content: {
          'application/json': {
            key: components['schemas']['Key']
            product: components['schemas']['Key']
            basis: 'gross' | 'net'
            currency?: components['schemas']['Currency']
          }
        }
      }
      responses: { 201: { content: { 'application/json': components['schemas']['PriceList'] } }; default: Failure }
    }
  }
  '/v1/price-lists/{priceList}/versions': {
    get: {
      parameters: { path: { priceList: components['schemas']['Key'] }; query?: { limit?: number; cursor?: string } }
      responses: {
        200: {
          content: { 'application/json': { data: components['schemas']['PriceListVersion'][]; next: string | null } }
        }
        default: Failure
      }
    }
    post: {
      parameters: { path: { priceList: components['schemas']['Key'] } }
      requestBody: { content: { 'application/json': components['schemas']['PriceListDraft'] } }
      responses: {
        201: { content: { 'application/json': components['schemas']['PriceListVersion'] } }
        default: Failure
      }
    }
  }
  '/v1/price-lists/{priceList}/versions/{version}': {
    put: {
      parameters: { path: { priceList: components['schemas']['Key']; version: number } }
      requestBody: { content: { 'application/json': components['schemas']['PriceListDraft'] } }
      responses: {
        200: { content: { 'application/json': components['schemas']['PriceListVersion'] } }
        default: Failure
      }
    }
  }
  '/v1/price-lists/{priceList}/versions/{version}/publication': {
    post: {
      parameters: { path: { priceList: components['schemas']['Key']; version: number } }
      requestBody: { content: { 'application/json': { reason?: string } } }
      responses: {
        200: { content: { 'application/json': components['schemas']['Publication'] } }
        202: { content: { 'application/json': components['schemas']['Publication'] } }
        default: Failure
      }
    }
  }
  '/v1/price-plan': {
    get: {
      parameters?: {}
      responses: { 200: { content: { 'application/json': components['schemas']['PricePlan'] } }; default: Failure }
    }
  }
  '/v1/price-plan/applies': {
    get: {
      parameters?: {
        query?: {
          product?: components['schemas']['Key']
          place?: components['schemas']['Key']
          customerGroup?: components['schemas']['Key']
          at?: components['schemas']['Instant']
          userType?: components['schemas']['Key']
          current?: 'AC' | 'DC'
          power?: string
          connector?: components['schemas']['Key']
          partner?: components['schemas']['Key']
          contract?: string
        }
      }
      responses: {
        200: { content: { 'application/json': components['schemas']['PriceListChoice'] } }
        default: Failure
      }
    }
  }
  '/v1/price-plan/check': {
    post: {
      parameters?: {}
      requestBody: { content: { 'application/json': components['schemas']['PricePlan'] } }
      responses: { 200: { content: { 'application/json': components['schemas']['PricePlanCheck'] } }; default: Failure }
    }
  }
  '/v1/products': {
    get: {
      parameters?: { query?: { limit?: number; cursor?: string } }
      responses: {
        200: { content: { 'application/json': { data: components['schemas']['Product'][]; next: string | null } } }
        default: Failure
      }
    }
  }
  '/v1/products/{product}': {
    put: {
      parameters: { path: { product: components['schemas']['Key'] } }
      requestBody: { content: { 'application/json': components['schemas']['Product'] } }
      responses: { 200: { content: { 'application/json': components['schemas']['Product'] } }; default: Failure }
    }
  }
  '/v1/rating': {
    post: {
      parameters?: {}
      responses: { 202: { content: { 'application/json': components['schemas']['RatingAsked'] } }; default: Failure }
    }
  }
  '/v1/roles': {
    get: {
      parameters?: {}
      responses: {
        200: { content: { 'application/json': { data: components['schemas']['Role'][] } } }
        default: Failure
      }
    }
  }
  '/v1/roles/{role}': {
    put: {
      parameters: { path: { role: components['schemas']['Key'] } }
      requestBody: { content: { 'application/json': { permissions: components['schemas']['Permission'][] } } }
      responses: { 200: { content: { 'application/json': components['schemas']['Role'] } }; default: Failure }
    }
  }
  '/v1/search': {
    get: {
      parameters: { query: { query: string } }
      responses: {
        200: {
          content: {
            'application/json': {
              data: {
                kind: 'customer' | 'contract_account' | 'card' | 'invoice' | 'session'
                id: components['schemas']['Uuid']
                title: string
                detail: string | null
              }[]
            }
          }
        }
        default: Failure
      }
    }
  }
  '/v1/sessions': {
    post: {
      parameters?: {}
      requestBody: {
        content: {
          'application/json': { source?: string; sessions: { [key: string]: components['schemas']['__schema0'] }[] }
        }
      }
      responses: {
        200: {
          content: {
            'application/json': {
              taken: number
              repeated: number
              corrected: number
              waiting: number
              rejected: number
              items: {
                id: string
                session: components['schemas']['Uuid'] | null
                result: 'taken' | 'repeated' | 'corrected' | 'waiting' | 'rejected'
                reason: string | null
                field: string | null
                detail: string | null
              }[]
            }
          }
        }
        default: Failure
      }
    }
    get: {
      parameters?: {
        query?: {
          limit?: number
          cursor?: string
          state?: 'ready' | 'waiting' | 'discarded'
          reason?: string
          source?: string
          contractAccount?: components['schemas']['Uuid']
          token?: string
        }
      }
      responses: {
        200: { content: { 'application/json': { data: components['schemas']['Session'][]; next: string | null } } }
        default: Failure
      }
    }
  }
  '/v1/sessions/assign-card': {
    post: {
      parameters?: {}
      requestBody: {
        content: {
          'application/json': {
            token: string
            contract: components['schemas']['Uuid']
            from?: components['schemas']['Instant']
            reason: string
          }
        }
      }
      responses: { 200: { content: { 'application/json': { released: number } } }; default: Failure }
    }
  }
  '/v1/sessions/release': {
    post: {
      parameters?: {}
      requestBody: { content: { 'application/json': { tokens?: string[] } } }
      responses: { 200: { content: { 'application/json': { released: number } } }; default: Failure }
    }
  }
  '/v1/sessions/{session}': {
    get: {
      parameters: { path: { session: components['schemas']['Uuid'] } }
      responses: {
        200: {
          content: {
            'application/json': {
              session: components['schemas']['Session']
              others: {
                why: string
                version: number | null
                content: components['schemas']['__schema0']
                receivedAt: components['schemas']['Instant']
              }[]
            }
          }
        }
        default: Failure
      }
    }
  }
  '/v1/sessions/{session}/accept': {
    post: {
      parameters: { path: { session: components['schemas']['Uuid'] } }
      requestBody: {
        content: {
          'application/json': { waitingFor: 'probable_duplicate' | 'too_late' | 'time_ambiguous'; reason: string }
        }
      }
      responses: { 200: { content: { 'application/json': components['schemas']['Session'] } }; default: Failure }
    }
  }
  '/v1/sessions/{session}/assign': {
    post: {
      parameters: { path: { session: components['schemas']['Uuid'] } }
      requestBody: { content: { 'application/json': { contract: components['schemas']['Uuid']; reason: string } } }
      responses: { 200: { content: { 'application/json': components['schemas']['Session'] } }; default: Failure }
    }
  }
  '/v1/sessions/{session}/correct': {
    post: {
      parameters: { path: { session: components['schemas']['Uuid'] } }
      requestBody: {
        content: {
          'application/json': {
            point?: string
            location?: string
            token?: string
            startedAt?: components['schemas']['Instant']
            endedAt?: components['schemas']['Instant']
            chargingEndedAt?: components['schemas']['Instant']
            energyKwh?: components['schemas']['Quantity']
            reason: string
          }
        }
      }
      responses: { 200: { content: { 'application/json': components['schemas']['Session'] } }; default: Failure }
    }
  }
  '/v1/sessions/{session}/discard': {
    post: {
      parameters: { path: { session: components['schemas']['Uuid'] } }
      requestBody: { content: { 'application/json': { reason: string } } }
      responses: { 200: { content: { 'application/json': components['schemas']['Session'] } }; default: Failure }
    }
  }
  '/v1/sessions/{session}/price': {
    get: {
      parameters: { path: { session: components['schemas']['Uuid'] } }
      responses: { 200: { content: { 'application/json': components['schemas']['SessionPrice'] } }; default: Failure }
    }
  }
  '/v1/staff': {
    get: {
      parameters?: {}
      responses: {
        200: { content: { 'application/json': { data: components['schemas']['Member'][] } } }
        default: Failure
      }
    }
    post: {
      parameters?: {}
      requestBody: {
        content: {
          'application/json': {
            email: string
            role: components['schemas']['Key']
            name?: string
            language?: components['schemas']['Language']
          }
        }
      }
      responses: {
        201: {
          content: {
            'application/json': {
              member: components['schemas']['Member']
              link: string
              expiresAt: components['schemas']['Instant']
            }
          }
        }
        default: Failure
      }
    }
  }
  '/v1/staff/{staff}': {
    patch: {
      parameters: { path: { staff: components['schemas']['Uuid'] } }
      requestBody: { content: { 'application/json': { role: components['schemas']['Key'] } } }
      responses: { 200: { content: { 'application/json': components['schemas']['Member'] } }; default: Failure }
    }
    delete: {
      parameters: { path: { staff: components['schemas']['Uuid'] } }
      responses: { 204: { content?: never }; default: Failure }
    }
  }
  '/v1/statements': {
    post: {
      parameters?: { query?: { fileName?: string } }
      requestBody: { content: { 'application/xml': Blob | string; 'text/xml': Blob | string } }
      responses: {
        200: { content: { 'application/json': components['schemas']['StatementImport'] } }
        default: Failure
      }
    }
    get: {
      parameters?: { query?: { limit?: number; cursor?: string; state?: 'posted' | 'quarantined' } }
      responses: {
        200: {
          content: { 'application/json': { data: components['schemas']['BankStatement'][]; next: string | null } }
        }
        default: Failure
      }
    }
  }
  '/v1/statements/{statement}/acceptance': {
    post: {
      parameters: { path: { statement: components['schemas']['Uuid'] }; header: { 'Idempotency-Key': string } }
      requestBody: { content: { 'application/json': { reason: string } } }
      responses: {
        200: { content: { 'application/json': components['schemas']['StatementImport'] } }
        default: Failure
      }
    }
  }
  '/v1/statements/{statement}/entries': {
    get: {
      parameters: { path: { statement: components['schemas']['Uuid'] }; query?: { limit?: number; cursor?: string } }
      responses: {
        200: { content: { 'application/json': { data: components['schemas']['BankEntry'][]; next: string | null } } }
        default: Failure
      }
    }
  }
  '/v1/template-fields': {
    get: {
      parameters: { query: { kind: components['schemas']['DocumentKind'] } }
      responses: {
        200: {
          content: {
            'application/json': {
              data: {
                name: string
                kind: string
                formats: string[]
                meaning: { [key: string]: string }
                example: { [key: string]: string } | null
              }[]
            }
          }
        }
        default: Failure
      }
    }
  }
  '/v1/template-preview': {
    get: {
      parameters: {
        query: {
          kind: components['schemas']['DocumentKind']
          language: components['schemas']['Language']
          country?: components['schemas']['Country']
          template?: components['schemas']['Uuid']
          subject?: components['schemas']['Uuid']
        }
      }
      responses: { 200: { content: { 'application/pdf': Blob | string } }; default: Failure }
    }
  }
  '/v1/template-standard': {
    get: {
      parameters: {
        query: {
          kind: components['schemas']['DocumentKind']
          language: components['schemas']['Language']
          country?: components['schemas']['Country']
        }
      }
      responses: {
        200: { content: { 'application/vnd.openxmlformats-officedocument.wordprocessingml.document': Blob | string } }
        default: Failure
      }
    }
  }
  '/v1/templates': {
    get: {
      parameters?: {}
      responses: {
        200: { content: { 'application/json': { data: components['schemas']['Template'][] } } }
        default: Failure
      }
    }
    post: {
      parameters: {
        query: {
          kind: components['schemas']['DocumentKind']
          language: components['schemas']['Language']
          issuer?: components['schemas']['Uuid']
          validFrom?: components['schemas']['PlainDate']
          fileName?: string
        }
      }
      requestBody: {
        content: {
          'application/vnd.openxmlformats-officedocument.wordprocessingml.document': Blob | string
          'application/octet-stream': Blob | string
        }
      }
      responses: { 200: { content: { 'application/json': components['schemas']['Template'] } }; default: Failure }
    }
  }
  '/v1/templates/{template}/file': {
    get: {
      parameters: { path: { template: components['schemas']['Uuid'] } }
      responses: {
        200: { content: { 'application/vnd.openxmlformats-officedocument.wordprocessingml.document': Blob | string } }
        default: Failure
      }
    }
  }
  '/v1/templates/{template}/withdraw': {
    post: {
      parameters: { path: { template: components['schemas']['Uuid'] } }
      responses: { 200: { content: { 'application/json': components['schemas']['Template'] } }; default: Failure }
    }
  }
  '/v1/tenant': {
    get: {
      parameters?: {}
      responses: { 200: { content: { 'application/json': components['schemas']['Tenant'] } }; default: Failure }
    }
    patch: {
      parameters?: {}
      requestBody: {
        content: { 'application/json': { name?: string; locale?: string; settings?: { secondPerson: string[] } } }
      }
      responses: { 200: { content: { 'application/json': components['schemas']['Tenant'] } }; default: Failure }
    }
  }
  '/v1/today': {
    get: {
      parameters?: { query?: { from?: components['schemas']['PlainDate'] } }
      responses: { 200: { content: { 'application/json': components['schemas']['Today'] } }; default: Failure }
    }
  }
  '/v1/token-proposals': {
    get: {
      parameters: { query: { uid: string } }
      responses: { 200: { content: { 'application/json': components['schemas']['TokenProposals'] } }; default: Failure }
    }
  }
  '/v1/tokens': {
    get: {
      parameters?: {
        query?: { limit?: number; cursor?: string; uid?: string; contract?: components['schemas']['Uuid'] }
      }
      responses: {
        200: {
          content: { 'application/json': { data: components['schemas']['TokenListItem'][]; next: string | null } }
        }
        default: Failure
      }
    }
    post: {
      parameters?: {}
      requestBody: { content: { 'application/json': components['schemas']['NewToken'] } }
      responses: { 201: { content: { 'application/json': components['schemas']['Token'] } }; default: Failure }
    }
  }
  '/v1/tokens/{token}': {
    get: {
      parameters: { path: { token: components['schemas']['Uuid'] } }
      responses: { 200: { content: { 'application/json': components['schemas']['Token'] } }; default: Failure }
    }
  }
  '/v1/tokens/{token}/aliases': {
    post: {
      parameters: { path: { token: components['schemas']['Uuid'] } }
      requestBody: { content: { 'application/json': components['schemas']['NewAlias'] } }
      responses: { 200: { content: { 'application/json': components['schemas']['Token'] } }; default: Failure }
    }
  }
  '/v1/tokens/{token}/assignments': {
    post: {
      parameters: { path: { token: components['schemas']['Uuid'] } }
      requestBody: { content: { 'application/json': components['schemas']['NewAssignment'] } }
      responses: { 201: { content: { 'application/json': components['schemas']['Token'] } }; default: Failure }
    }
  }
  '/v1/tokens/{token}/assignments/end': {
    post: {
      parameters: { path: { token: components['schemas']['Uuid'] } }
      requestBody: { content: { 'application/json': components['schemas']['AssignmentEnd'] } }
      responses: { 200: { content: { 'application/json': components['schemas']['Token'] } }; default: Failure }
    }
  }
  '/v1/tokens/{token}/block': {
    post: {
      parameters: { path: { token: components['schemas']['Uuid'] } }
      responses: { 200: { content: { 'application/json': components['schemas']['Token'] } }; default: Failure }
    }
  }
  '/v1/tokens/{token}/unblock': {
    post: {
      parameters: { path: { token: components['schemas']['Uuid'] } }
      responses: { 200: { content: { 'application/json': components['schemas']['Token'] } }; default: Failure }
    }
  }
  '/v1/words': {
    get: {
      parameters: { query: { language: 'en' | 'de' | 'nl' | 'nb' } }
      responses: { 200: { content: { 'application/json': components['schemas']['Words'] } }; default: Failure }
    }
  }
  '/v1/worklist': {
    get: {
      parameters?: {
        query?: {
          limit?: number
          cursor?: string
          state?: 'open' | 'done' | 'dismissed'
          kind?: string
          reason?: string
          owner?: string
          subject?: components['schemas']['Uuid']
        }
      }
      responses: {
        200: { content: { 'application/json': { data: components['schemas']['WorkItem'][]; next: string | null } } }
        default: Failure
      }
    }
  }
  '/v1/worklist/counts': {
    get: {
      parameters?: {}
      responses: {
        200: { content: { 'application/json': { data: { kind: string; reason: string; count: number }[] } } }
        default: Failure
      }
    }
  }
  '/v1/worklist/{item}/assign': {
    post: {
      parameters: { path: { item: components['schemas']['Uuid'] } }
      requestBody: { content: { 'application/json': { owner: string | null } } }
      responses: { 200: { content: { 'application/json': components['schemas']['WorkItem'] } }; default: Failure }
    }
  }
  '/v1/worklist/{item}/dismiss': {
    post: {
      parameters: { path: { item: components['schemas']['Uuid'] } }
      requestBody: { content: { 'application/json': { reason: string } } }
      responses: { 200: { content: { 'application/json': components['schemas']['WorkItem'] } }; default: Failure }
    }
  }
}
export interface components {
  schemas: {
    AccountStatement: {
      contractAccountId: components['schemas']['Uuid']
      contractAccount: string
      currency: components['schemas']['Currency']
      balance: components['schemas']['Money']
      openItems: components['schemas']['OpenItem'][]
      postings: {
        entry: components['schemas']['Uuid']
        kind: string
        postedOn: components['schemas']['PlainDate']
        debit: string
        credit: string
        amount: components['schemas']['Money']
        balance: components['schemas']['Money']
      }[]
    }
    Accrued: {
      data: {
        session: components['schemas']['Uuid']
        ratedItem: components['schemas']['Uuid']
        startedAt: components['schemas']['Instant']
        endedOn: components['schemas']['PlainDate']
        currency: components['schemas']['Currency']
        basis: 'gross' | 'net'
        amount: components['schemas']['Money']
      }[]
      next: string | null
      sums: {
        currency: components['schemas']['Currency']
        basis: 'gross' | 'net'
        items: number
        amount: components['schemas']['Money']
      }[]
    }
    Address: {
      kind: 'home' | 'billing'
      validFrom: components['schemas']['PlainDate']
      street?: string | null
      houseNumber?: string | null
      extra?: string | null
      postcode?: string | null
      city?: string | null
      country: components['schemas']['Country']
    }
    ApiKey: {
      apiKeyId: components['schemas']['Uuid']
      name: string
      scopes: string[]
      createdBy: string
      createdAt: components['schemas']['Instant']
      revokedAt: components['schemas']['Instant'] | null
    }
    Approval: {
      approval: components['schemas']['Uuid']
      what: string
      subject: string
      state: 'asked' | 'given' | 'refused'
      askedBy: string
      askedAt: components['schemas']['Instant']
      givenBy: string | null
      givenAt: components['schemas']['Instant'] | null
      refusedBy: string | null
      refusedAt: components['schemas']['Instant'] | null
      reason: string | null
    }
    AssignmentEnd: { at: components['schemas']['Instant'] }
    AuditContent: unknown
    AuditEntry: {
      entry: components['schemas']['Uuid']
      happenedAt: components['schemas']['Instant']
      actor: string
      action: string
      subjectKind: string
      subject: string
      before: components['schemas']['AuditContent']
      after: components['schemas']['AuditContent']
      reason: string | null
    }
    Balance: {
      contractAccountId: components['schemas']['Uuid']
      contractAccount: string
      currency: components['schemas']['Currency']
      balance: components['schemas']['Money']
    }
    BankAccount: {
      bankAccountId: components['schemas']['Uuid']
      customerId: components['schemas']['Uuid']
      holder: string
      iban: string
      bic: string | null
    }
    BankEntry: {
      entry: components['schemas']['Uuid']
      statement: components['schemas']['Uuid']
      no: number
      bookedOn: components['schemas']['PlainDate'] | null
      valueOn: components['schemas']['PlainDate'] | null
      amount: components['schemas']['Money']
      currency: components['schemas']['Currency']
      counterpartyName: string | null
      counterpartyIbanLast4: string | null
      purpose: string
      endToEndId: string | null
      bankReference: string | null
      returnReason: string | null
      charges: components['schemas']['Money'] | null
      state: 'matched' | 'suggested' | 'clarification'
      rule: string | null
      reasons: { code: string; detail?: string }[]
      contractAccount: string | null
      proposals: {
        contractAccountId: components['schemas']['Uuid']
        contractAccount: string
        score: number
        reasons: string[]
        rest: components['schemas']['Money']
        allocations: { openItemId: components['schemas']['Uuid']; amount: components['schemas']['Money'] }[]
      }[]
    }
    BankEntryAssignment: {
      assignment: components['schemas']['Uuid']
      cleared: components['schemas']['Money']
      rest: components['schemas']['Money']
      currency: components['schemas']['Currency']
    }
    BankStatement: {
      statement: components['schemas']['Uuid']
      collector: string
      bankId: string
      number: string
      currency: components['schemas']['Currency']
      openedOn: components['schemas']['PlainDate'] | null
      opening: components['schemas']['Money'] | null
      closedOn: components['schemas']['PlainDate'] | null
      closing: components['schemas']['Money'] | null
      entries: number
      waiting: number
      state: 'posted' | 'quarantined'
      reason: string | null
    }
    BillingRun: {
      run: components['schemas']['Uuid']
      job: components['schemas']['Uuid']
      state: 'running' | 'prepared' | 'releasing' | 'released' | 'discarding' | 'discarded'
      until: components['schemas']['PlainDate']
      dryRun: boolean
      issuedOn: components['schemas']['PlainDate'] | null
      accounts: number
      invoices: number
      totals: {
        currency: components['schemas']['Currency']
        country: string
        category: string
        rate: string
        net: components['schemas']['Money']
        vat: components['schemas']['Money']
        gross: components['schemas']['Money']
      }[]
      held: { reason: string; count: number }[]
      chunks: { total: number; prepared: number; posted: number }
    }
    BillingRunListItem: {
      run: components['schemas']['Uuid']
      state: 'running' | 'prepared' | 'releasing' | 'released' | 'discarding' | 'discarded'
      until: components['schemas']['PlainDate']
      dryRun: boolean
      issuedOn: components['schemas']['PlainDate'] | null
      accounts: number
      actor: string
      createdAt: components['schemas']['Instant']
      endedAt: components['schemas']['Instant'] | null
    }
    Brand: { colour: string | null; web: string | null; logo: string | null }
    BusinessClock: { now: components['schemas']['Instant']; day: components['schemas']['PlainDate']; zone: string }
    Cancellation: {
      cancellation: components['schemas']['Uuid']
      number: string
      invoice: components['schemas']['Uuid']
    }
    ChargePoint: {
      chargePointId: components['schemas']['Uuid']
      key: string
      locationId: components['schemas']['Uuid']
      locationKey: string
      current: ('AC' | 'DC') | null
      powerW: number | null
      connector: string | null
      timeTariffPermitted: boolean | null
    }
    ChargePointChange: {
      current?: ('AC' | 'DC') | null
      powerW?: number | null
      connector?: string | null
      timeTariffPermitted?: boolean | null
    }
    Clearing: {
      clearing: components['schemas']['Uuid']
      claim: components['schemas']['Uuid']
      credit: components['schemas']['Uuid']
      amount: components['schemas']['Money']
    }
    Collection: {
      collection: components['schemas']['Uuid']
      contractAccount: string
      document: string
      amount: components['schemas']['Money']
      currency: components['schemas']['Currency']
      endToEndId: string
      mandateReference: string
      collectOn: components['schemas']['PlainDate']
      state: 'planned' | 'submitted' | 'collected' | 'returned' | 'withdrawn'
      withdrawnReason: string | null
      returnedOn: components['schemas']['PlainDate'] | null
      returnReason: string | null
      charges: components['schemas']['Money'] | null
    }
    Collector: {
      collectorId: components['schemas']['Uuid']
      key: components['schemas']['Key']
      name: string
      country: components['schemas']['Country']
      currency: components['schemas']['Currency']
      creditorId: string | null
      ibanLast4: string | null
      bic: string | null
    }
    Contact: {
      role: string
      name: string
      email?: string | null
      phone?: string | null
      contactId: components['schemas']['Uuid']
    }
    Contract: {
      contractId: components['schemas']['Uuid']
      number: string
      contractAccountId: components['schemas']['Uuid']
      product: string
      issuerId: components['schemas']['Uuid']
      startsOn: components['schemas']['PlainDate']
      endsOn: components['schemas']['PlainDate'] | null
      version: number
      groups: {
        group: string | null
        from: components['schemas']['PlainDate']
        to: components['schemas']['PlainDate'] | null
      }[]
    }
    ContractAccount: {
      contractAccountId: components['schemas']['Uuid']
      number: string
      customerId: components['schemas']['Uuid']
      currency: string
      rhythm: 'weekly' | 'monthly' | 'quarterly' | 'half-yearly' | 'yearly'
      anchorOn: components['schemas']['PlainDate']
      paymentWay: 'direct_debit' | 'transfer'
      paymentTermsDays: number
      language: string
      deliveryChannel: 'email' | 'portal' | 'post'
      closedOn: components['schemas']['PlainDate'] | null
      version: number
      contracts: components['schemas']['Contract'][]
      bankAccounts: components['schemas']['BankAccount'][]
      mandates: components['schemas']['Mandate'][]
    }
    ContractAccountChange: {
      rhythm?: 'weekly' | 'monthly' | 'quarterly' | 'half-yearly' | 'yearly'
      paymentWay?: 'direct_debit' | 'transfer'
      paymentTermsDays?: number
      language?: components['schemas']['Language']
      deliveryChannel?: 'email' | 'portal' | 'post'
    }
    ContractAccountListItem: {
      contractAccountId: components['schemas']['Uuid']
      number: string
      customerId: components['schemas']['Uuid']
      currency: string
      rhythm: 'weekly' | 'monthly' | 'quarterly' | 'half-yearly' | 'yearly'
      anchorOn: components['schemas']['PlainDate']
      paymentWay: 'direct_debit' | 'transfer'
      paymentTermsDays: number
      language: string
      deliveryChannel: 'email' | 'portal' | 'post'
      closedOn: components['schemas']['PlainDate'] | null
      version: number
    }
    ContractEnd: { endsOn: components['schemas']['PlainDate'] | null }
    Country: string
    Currency: string
    Customer: {
      customerId: components['schemas']['Uuid']
      number: string
      kind: 'person' | 'organisation'
      name: string
      givenName: string | null
      familyName: string | null
      language: string
      email: string | null
      phone: string | null
      vatId: string | null
      registerNumber: string | null
      version: number
      createdAt: components['schemas']['Instant']
      changedAt: components['schemas']['Instant']
      addresses: components['schemas']['Address'][]
      contacts: components['schemas']['Contact'][]
    }
    CustomerChange: {
      kind?: 'person' | 'organisation'
      name?: string
      givenName?: string | null
      familyName?: string | null
      email?: string | null
      phone?: string | null
      vatId?: string | null
      registerNumber?: string | null
      language?: components['schemas']['Language']
    }
    CustomerGroup: { key: string; name: string }
    CustomerListItem: {
      customerId: components['schemas']['Uuid']
      number: string
      kind: 'person' | 'organisation'
      name: string
      email: string | null
    }
    Document: {
      document: components['schemas']['Uuid']
      kind: components['schemas']['DocumentKind']
      number: string
      subject: components['schemas']['Uuid']
      customer: components['schemas']['Uuid']
      contractAccount: components['schemas']['Uuid']
      issuer: components['schemas']['Uuid']
      run: components['schemas']['Uuid'] | null
      language: components['schemas']['Language']
      issuedOn: components['schemas']['PlainDate']
      facts: { [key: string]: components['schemas']['__schema0'] }
      state: 'waiting' | 'made' | 'failed'
      reason: string | null
      fileName: string | null
      mediaType: string | null
      sizeBytes: number | null
      sha256: string | null
      madeAt: components['schemas']['Instant'] | null
    }
    DocumentCounts: {
      waiting: number
      made: number
      failed: number
      sizeBytes: string
      reasons: { reason: string; count: number }[]
    }
    DocumentKind: 'invoice' | 'credit_note' | 'statement'
    GroupChange: { group: string | null; from: components['schemas']['PlainDate'] }
    Import: {
      import: components['schemas']['Uuid']
      kind: string
      source: string
      fileName: string
      dryRun: boolean
      state: 'running' | 'done' | 'failed'
      rows: number
      taken: number
      repeated: number
      corrected: number
      waiting: number
      rejected: number
      actor: string
      startedAt: components['schemas']['Instant']
      finishedAt: components['schemas']['Instant'] | null
    }
    ImportResult: {
      import: components['schemas']['Uuid']
      rows: number
      taken: number
      repeated: number
      corrected: number
      waiting: number
      rejected: number
      rejectedFile: string | null
    }
    Instant: string
    Invoice: {
      invoice: components['schemas']['Uuid']
      number: string | null
      kind: 'usage' | 'cancellation'
      state: 'draft' | 'posted'
      contractAccount: components['schemas']['Uuid']
      issuer: components['schemas']['Uuid']
      run: components['schemas']['Uuid'] | null
      currency: components['schemas']['Currency']
      periodFrom: components['schemas']['PlainDate']
      periodTo: components['schemas']['PlainDate']
      net: components['schemas']['Money']
      vat: components['schemas']['Money']
      gross: components['schemas']['Money']
      issuedOn: components['schemas']['PlainDate'] | null
      dueOn: components['schemas']['PlainDate'] | null
      paymentReference: string | null
      cancelled: boolean
      reverses: components['schemas']['Uuid'] | null
    }
    InvoiceDetail: {
      invoice: components['schemas']['Uuid']
      number: string | null
      kind: 'usage' | 'cancellation'
      state: 'draft' | 'posted'
      contractAccount: components['schemas']['Uuid']
      issuer: components['schemas']['Uuid']
      run: components['schemas']['Uuid'] | null
      currency: components['schemas']['Currency']
      periodFrom: components['schemas']['PlainDate']
      periodTo: components['schemas']['PlainDate']
      net: components['schemas']['Money']
      vat: components['schemas']['Money']
      gross: components['schemas']['Money']
      issuedOn: components['schemas']['PlainDate'] | null
      dueOn: components['schemas']['PlainDate'] | null
      paymentReference: string | null
      cancelled: boolean
      reverses: components['schemas']['Uuid'] | null
      taxLines: {
        country: string
        category: string
        rate: string
        net: components['schemas']['Money']
        vat: components['schemas']['Money']
        gross: components['schemas']['Money']
      }[]
      lines: {
        no: number
        session: components['schemas']['Uuid']
        ratedItem: components['schemas']['Uuid']
        startedAt: components['schemas']['Instant']
        energy: components['schemas']['Quantity']
        country: string
        category: string
        rate: string
        basis: 'gross' | 'net'
        amount: components['schemas']['Money']
        charges: unknown
      }[]
    }
    Issuer: {
      issuerId: components['schemas']['Uuid']
      key: components['schemas']['Key']
      name: string
      country: components['schemas']['Country']
      street: string | null
      postcode: string | null
      city: string | null
      vatId: string | null
      taxNumber: string | null
      registerNumber: string | null
      vatRegistered: boolean
      email: string | null
      phone: string | null
      collectorId: components['schemas']['Uuid']
      isDefault: boolean
    }
    IssuerChange: {
      street?: string | null
      postcode?: string | null
      city?: string | null
      vatId?: string | null
      taxNumber?: string | null
      registerNumber?: string | null
      vatRegistered?: boolean
      email?: string | null
      phone?: string | null
      name?: string
      country?: components['schemas']['Country']
      collectorId?: components['schemas']['Uuid']
    }
    Job: {
      job: components['schemas']['Uuid']
      kind: 'billing_run' | 'import'
      state: 'waiting' | 'running' | 'done' | 'failed'
      done: number
      total: number | null
      result: unknown
      problem: { code: string } | null
    }
    Key: string
    Language: 'de' | 'en' | 'nl' | 'nb'
    Location: {
      locationId: components['schemas']['Uuid']
      key: string
      name: string
      locationGroupId: components['schemas']['Uuid'] | null
      groupKey: string | null
      zone: string
      country: string
      holidays: string | null
      street: string | null
      postcode: string | null
      city: string | null
      points: number
    }
    LocationChange: {
      name?: string
      locationGroupId?: components['schemas']['Uuid'] | null
      holidays?: string | null
      street?: string | null
      postcode?: string | null
      city?: string | null
    }
    LocationGroup: { locationGroupId: components['schemas']['Uuid']; key: string; name: string }
    Mail: {
      mail: components['schemas']['Uuid']
      issuer: components['schemas']['Uuid']
      document: components['schemas']['Uuid']
      recipient: string
      state: 'waiting' | 'sending' | 'sent' | 'refused' | 'failed' | 'unknown' | 'dropped'
      attempts: number
      dueAt: components['schemas']['Instant']
      attemptedAt: components['schemas']['Instant'] | null
      sentAt: components['schemas']['Instant'] | null
      problem: string | null
      said: string | null
      createdAt: components['schemas']['Instant']
    }
    MailServer: {
      host: string
      port: number
      security: 'tls' | 'starttls' | 'none'
      username: string | null
      fromName: string
      fromAddress: string
      replyTo: string | null
      attaches: boolean
      hasPassword: boolean
      version: number
      testedAt: components['schemas']['Instant'] | null
      testProblem: string | null
    }
    MailServerTest: { sent: boolean; problem: string | null; said: string }
    Mandate: {
      mandateId: components['schemas']['Uuid']
      reference: string
      collectorId: components['schemas']['Uuid']
      contractAccountId: components['schemas']['Uuid']
      bankAccountId: components['schemas']['Uuid']
      scheme: 'CORE' | 'B2B'
      signedOn: components['schemas']['PlainDate']
      state: 'active' | 'suspended' | 'revoked'
      stateReason: string | null
      lastCollectedOn: components['schemas']['PlainDate'] | null
    }
    MandateMove: { state: 'active' | 'suspended' | 'revoked'; reason: string }
    Mapping: {
      key: string
      kind: string
      delimiter: string | null
      encoding: string | null
      decimal: ',' | '.'
      empty: string[]
      zone: string | null
      times: string[]
      columns: { [key: string]: string[] }
      constants: { [key: string]: string }
      rules: { [key: string]: components['schemas']['__schema0'] }
    }
    MatrixCell: {
      place: string | null
      customerGroup: string | null
      userType?: string | null
      current?: ('AC' | 'DC') | null
      power?: { from?: string; above?: string; upTo?: string; below?: string } | null
      connector?: string | null
      partner?: string | null
      contract?: string | null
      priceList: string
      validFrom: string
      validTo?: string | null
    }
    Me: {
      staffId: components['schemas']['Uuid']
      email: string
      name: string
      language: components['schemas']['Language']
      csrfToken: string
      tenants: {
        key: components['schemas']['Key']
        name: string
        country: components['schemas']['Country']
        currency: components['schemas']['Currency']
        zone: string
        locale: string
        role: string
        permissions: string[]
      }[]
    }
    Member: {
      staffId: components['schemas']['Uuid']
      email: string
      name: string
      role: string
      scope: 'all' | 'partner' | 'places'
      grantedBy: string
      grantedAt: components['schemas']['Instant']
      acceptedAt: components['schemas']['Instant'] | null
    }
    Money: string
    NewAlias: { raw: string }
    NewApiKey: {
      apiKeyId: components['schemas']['Uuid']
      name: string
      scopes: string[]
      createdBy: string
      createdAt: components['schemas']['Instant']
      revokedAt: components['schemas']['Instant'] | null
      apiKey: string
    }
    NewAssignment: {
      contractId: components['schemas']['Uuid']
      from: components['schemas']['Instant']
      to?: components['schemas']['Instant'] | null
    }
    NewBankAccount: { customerId: components['schemas']['Uuid']; holder: string; iban: string; bic?: string | null }
    NewChargePoint: {
      key: string
      locationId: components['schemas']['Uuid']
      current?: ('AC' | 'DC') | null
      powerW?: number | null
      connector?: string | null
      timeTariffPermitted?: boolean | null
    }
    NewContract: {
      number?: string
      contractAccountId: components['schemas']['Uuid']
      product: string
      issuerId?: components['schemas']['Uuid']
      startsOn: components['schemas']['PlainDate']
      endsOn?: components['schemas']['PlainDate'] | null
      customerGroup?: string | null
    }
    NewContractAccount: {
      number?: string
      customerId: components['schemas']['Uuid']
      currency?: components['schemas']['Currency']
      rhythm: 'weekly' | 'monthly' | 'quarterly' | 'half-yearly' | 'yearly'
      anchorOn: components['schemas']['PlainDate']
      paymentWay: 'direct_debit' | 'transfer'
      paymentTermsDays: number
      language?: components['schemas']['Language']
      deliveryChannel: 'email' | 'portal' | 'post'
    }
    NewCustomer: {
      kind: 'person' | 'organisation'
      name: string
      givenName?: string | null
      familyName?: string | null
      email?: string | null
      phone?: string | null
      vatId?: string | null
      registerNumber?: string | null
      number?: string
      language?: components['schemas']['Language']
      addresses?: components['schemas']['Address'][]
      contacts?: { role: string; name: string; email?: string | null; phone?: string | null }[]
    }
    NewIssuer: {
      street?: string | null
      postcode?: string | null
      city?: string | null
      vatId?: string | null
      taxNumber?: string | null
      registerNumber?: string | null
      vatRegistered?: boolean
      email?: string | null
      phone?: string | null
      key: components['schemas']['Key']
      name: string
      country: components['schemas']['Country']
      collectorId: components['schemas']['Uuid']
      numberPrefix?: string
    }
    NewLocation: {
      key: string
      name: string
      zone: components['schemas']['Zone']
      country: components['schemas']['Country']
      locationGroupId?: components['schemas']['Uuid'] | null
      holidays?: string | null
      street?: string | null
      postcode?: string | null
      city?: string | null
    }
    NewLocationGroup: { key: string; name: string }
    NewMandate: {
      reference?: string
      collectorId: components['schemas']['Uuid']
      contractAccountId: components['schemas']['Uuid']
      bankAccountId: components['schemas']['Uuid']
      scheme: 'CORE' | 'B2B'
      signedOn: components['schemas']['PlainDate']
    }
    NewToken: { kind: 'rfid' | 'app' | 'other'; raw: string }
    OfficeAccount: {
      contractAccountId: components['schemas']['Uuid']
      contractAccount: string
      customerId: components['schemas']['Uuid']
      customer: string
      currency: components['schemas']['Currency']
      paymentWay: string
      rhythm: string
      balance: components['schemas']['Money']
      overdue: components['schemas']['Money']
      oldestDueOn: components['schemas']['PlainDate'] | null
    }
    OfficeAccountSums: {
      accounts: number
      totals: {
        currency: components['schemas']['Currency']
        balance: components['schemas']['Money']
        overdue: components['schemas']['Money']
      }[]
    }
    OfficeCustomer: {
      customerId: components['schemas']['Uuid']
      number: string
      kind: 'person' | 'organisation'
      name: string
      email: string | null
      city: string | null
      currency: components['schemas']['Currency']
      balance: components['schemas']['Money']
      overdue: components['schemas']['Money']
      lastSessionOn: components['schemas']['PlainDate'] | null
    }
    OfficeCustomerSums: { customers: number }
    OfficeInvoice: {
      invoice: components['schemas']['Uuid']
      number: string | null
      kind: 'usage' | 'cancellation'
      settled: 'draft' | 'open' | 'overdue' | 'paid' | 'cancelled'
      customerId: components['schemas']['Uuid']
      customer: string
      contractAccountId: components['schemas']['Uuid']
      contractAccount: string
      currency: components['schemas']['Currency']
      periodFrom: components['schemas']['PlainDate']
      periodTo: components['schemas']['PlainDate']
      net: components['schemas']['Money']
      vat: components['schemas']['Money']
      gross: components['schemas']['Money']
      open: components['schemas']['Money'] | null
      issuedOn: components['schemas']['PlainDate'] | null
      dueOn: components['schemas']['PlainDate'] | null
      paymentReference: string | null
    }
    OfficeInvoiceSums: {
      invoices: number
      totals: {
        currency: components['schemas']['Currency']
        gross: components['schemas']['Money']
        open: components['schemas']['Money']
      }[]
    }
    OfficeSession: {
      session: components['schemas']['Uuid']
      stage: 'waiting' | 'unpriced' | 'rated' | 'billed' | 'discarded'
      reason: string | null
      startedAt: components['schemas']['Instant']
      endedAt: components['schemas']['Instant'] | null
      chargingEndedAt: components['schemas']['Instant'] | null
      energyWh: components['schemas']['Quantity'] | null
      point: string | null
      place: string | null
      zone: string | null
      token: string | null
      customerId: components['schemas']['Uuid'] | null
      customer: string | null
      contractAccountId: components['schemas']['Uuid'] | null
      contractAccount: string | null
      currency: components['schemas']['Currency'] | null
      total: components['schemas']['Money'] | null
      priceList: string | null
      invoiceId: components['schemas']['Uuid'] | null
      invoice: string | null
    }
    OfficeSessionSums: {
      sessions: number
      energyWh: components['schemas']['Quantity']
      totals: { currency: components['schemas']['Currency']; total: components['schemas']['Money'] }[]
    }
    OnDay: { on: components['schemas']['PlainDate'] }
    OpenItem: {
      openItem: components['schemas']['Uuid']
      document: string
      kind: 'claim' | 'credit'
      source: string
      currency: components['schemas']['Currency']
      amount: components['schemas']['Money']
      open: components['schemas']['Money']
      postedOn: components['schemas']['PlainDate']
      dueOn: components['schemas']['PlainDate']
      reference: string | null
      paymentLock: string | null
      reopenedReason: string | null
    }
    Partner: { partnerId: components['schemas']['Uuid']; key: components['schemas']['Key']; name: string }
    PaymentRun: {
      run: components['schemas']['Uuid']
      state: 'planned' | 'awaiting_approval' | 'filed' | 'discarded'
      askedOn: components['schemas']['PlainDate']
      collectOn: components['schemas']['PlainDate']
      currency: components['schemas']['Currency']
      collections: number
      total: components['schemas']['Money']
      excluded: { reason: string; count: number }[]
      files: {
        file: components['schemas']['Uuid']
        name: string
        messageId: string
        collections: number
        total: components['schemas']['Money']
        handedOutAt: components['schemas']['Instant'] | null
      }[]
    }
    PaymentRunHead: {
      run: components['schemas']['Uuid']
      state: 'planned' | 'awaiting_approval' | 'filed' | 'discarded'
      askedOn: components['schemas']['PlainDate']
      collectOn: components['schemas']['PlainDate']
      currency: components['schemas']['Currency']
      collections: number
      total: components['schemas']['Money']
      excluded: { reason: string; count: number }[]
    }
    Permission: string
    PlainDate: string
    PriceAnswer: {
      currency: components['schemas']['Currency']
      items: {
        id: string
        priceList?: string
        version?: number
        charges: unknown[]
        total: string
        free?: string
        waiting?: { code: string; detail: string }
      }[]
      settlements: unknown[]
      allowances: unknown[]
      total: {
        net: string
        gross: string
        vat: { country: string; category: string; rate: string; net: string; vat: string; gross: string }[]
      }
      warnings: { code: string; pointer: string; detail: string }[]
    }
    PriceList: {
      key: components['schemas']['Key']
      product: components['schemas']['Key']
      basis: 'gross' | 'net'
      currency: components['schemas']['Currency']
    }
    PriceListChoice: {
      product: components['schemas']['Key']
      at: components['schemas']['Instant']
      day: components['schemas']['PlainDate']
      priceList: components['schemas']['Key'] | null
      version: number | null
      cells: {
        cell: components['schemas']['Uuid']
        content: components['schemas']['MatrixCell']
        bound: ('place' | 'customerGroup' | 'userType' | 'current' | 'power' | 'connector' | 'partner' | 'contract')[]
        verdict: 'applies' | 'fewer_fields' | 'lower_priority' | 'wider_place'
      }[]
    }
    PriceListContent: {
      version: number
      validFrom: string
      corrects?: number
      components: (
        | {
            kind: 'session'
            key: string
            price?: string
            per?: string
            tax?: string
            account?: string
            text?: { [key: string]: string }
            method?: 'unit' | 'graduated' | 'volume' | 'package'
            scope?: 'session' | 'period' | 'contractYear'
            prorate?: 'none' | 'days' | 'profile'
            tiers?: { upTo: string | null; price?: string; fixed?: string }[]
            when?: {
              windows?: { days?: ('mo' | 'tu' | 'we' | 'th' | 'fr' | 'sa' | 'su')[]; from: string; to: string }[]
              holidays?: 'except' | 'only'
              season?: { from: string; to: string }
              places?: string[]
              customerGroups?: string[]
              userTypes?: string[]
              current?: 'AC' | 'DC'
              power?: { from?: string; above?: string; upTo?: string; below?: string }
              connectors?: string[]
              partners?: string[]
              registers?: string[]
              from?: { duration?: string; energy?: string }
            }
            allowance?: {
              amount: string
              scope?: 'session' | 'period' | 'contractYear'
              of?: string
              prorate?: 'none' | 'days'
              carryOver?: string
              expires?: string
            }
            limits?: {
              day?: { min?: string; max?: string }
              session?: { min?: string; max?: string }
              period?: { min?: string; max?: string; upToSumOf?: string[] }
            }
          }
        | {
            kind: 'energy'
            key: string
            price?: string
            per?: string
            tax?: string
            account?: string
            text?: { [key: string]: string }
            method?: 'unit' | 'graduated' | 'volume' | 'package'
            scope?: 'session' | 'period' | 'contractYear'
            prorate?: 'none' | 'days' | 'profile'
            tiers?: { upTo: string | null; price?: string; fixed?: string }[]
            when?: {
              windows?: { days?: ('mo' | 'tu' | 'we' | 'th' | 'fr' | 'sa' | 'su')[]; from: string; to: string }[]
              holidays?: 'except' | 'only'
              season?: { from: string; to: string }
              places?: string[]
              customerGroups?: string[]
              userTypes?: string[]
              current?: 'AC' | 'DC'
              power?: { from?: string; above?: string; upTo?: string; below?: string }
              connectors?: string[]
              partners?: string[]
              registers?: string[]
              from?: { duration?: string; energy?: string }
            }
            allowance?: {
              amount: string
              scope?: 'session' | 'period' | 'contractYear'
              of?: string
              prorate?: 'none' | 'days'
              carryOver?: string
              expires?: string
            }
            limits?: {
              day?: { min?: string; max?: string }
              session?: { min?: string; max?: string }
              period?: { min?: string; max?: string; upToSumOf?: string[] }
            }
            adds?: string
            step?: string
          }
        | {
            kind: 'time'
            key: string
            price?: string
            per?: string
            tax?: string
            account?: string
            text?: { [key: string]: string }
            method?: 'unit' | 'graduated' | 'volume' | 'package'
            scope?: 'session' | 'period' | 'contractYear'
            prorate?: 'none' | 'days' | 'profile'
            tiers?: { upTo: string | null; price?: string; fixed?: string }[]
            when?: {
              windows?: { days?: ('mo' | 'tu' | 'we' | 'th' | 'fr' | 'sa' | 'su')[]; from: string; to: string }[]
              holidays?: 'except' | 'only'
              season?: { from: string; to: string }
              places?: string[]
              customerGroups?: string[]
              userTypes?: string[]
              current?: 'AC' | 'DC'
              power?: { from?: string; above?: string; upTo?: string; below?: string }
              connectors?: string[]
              partners?: string[]
              registers?: string[]
              from?: { duration?: string; energy?: string }
            }
            allowance?: {
              amount: string
              scope?: 'session' | 'period' | 'contractYear'
              of?: string
              prorate?: 'none' | 'days'
              carryOver?: string
              expires?: string
            }
            limits?: {
              day?: { min?: string; max?: string }
              session?: { min?: string; max?: string }
              period?: { min?: string; max?: string; upToSumOf?: string[] }
            }
            counts: 'connected' | 'parking' | 'charging' | 'idle'
            step?: string
            anchor?: 'start' | 'chargingEnd' | 'authorised'
            free?: { amount: string; runs: 'always' | 'insideWindows'; grid: 'session' | 'restart' }
          }
        | {
            kind: 'capacity'
            key: string
            price?: string
            per?: string
            tax?: string
            account?: string
            text?: { [key: string]: string }
            method?: 'unit' | 'graduated' | 'volume' | 'package'
            scope?: 'session' | 'period' | 'contractYear'
            prorate?: 'none' | 'days' | 'profile'
            tiers?: { upTo: string | null; price?: string; fixed?: string }[]
            when?: {
              windows?: { days?: ('mo' | 'tu' | 'we' | 'th' | 'fr' | 'sa' | 'su')[]; from: string; to: string }[]
              holidays?: 'except' | 'only'
              season?: { from: string; to: string }
              places?: string[]
              customerGroups?: string[]
              userTypes?: string[]
              current?: 'AC' | 'DC'
              power?: { from?: string; above?: string; upTo?: string; below?: string }
              connectors?: string[]
              partners?: string[]
              registers?: string[]
              from?: { duration?: string; energy?: string }
            }
            allowance?: {
              amount: string
              scope?: 'session' | 'period' | 'contractYear'
              of?: string
              prorate?: 'none' | 'days'
              carryOver?: string
              expires?: string
            }
            limits?: {
              day?: { min?: string; max?: string }
              session?: { min?: string; max?: string }
              period?: { min?: string; max?: string; upToSumOf?: string[] }
            }
            every?: string
          }
        | {
            kind: 'day'
            key: string
            price?: string
            per?: string
            tax?: string
            account?: string
            text?: { [key: string]: string }
            method?: 'unit' | 'graduated' | 'volume' | 'package'
            scope?: 'session' | 'period' | 'contractYear'
            prorate?: 'none' | 'days' | 'profile'
            tiers?: { upTo: string | null; price?: string; fixed?: string }[]
            when?: {
              windows?: { days?: ('mo' | 'tu' | 'we' | 'th' | 'fr' | 'sa' | 'su')[]; from: string; to: string }[]
              holidays?: 'except' | 'only'
              season?: { from: string; to: string }
              places?: string[]
              customerGroups?: string[]
              userTypes?: string[]
              current?: 'AC' | 'DC'
              power?: { from?: string; above?: string; upTo?: string; below?: string }
              connectors?: string[]
              partners?: string[]
              registers?: string[]
              from?: { duration?: string; energy?: string }
            }
            allowance?: {
              amount: string
              scope?: 'session' | 'period' | 'contractYear'
              of?: string
              prorate?: 'none' | 'days'
              carryOver?: string
              expires?: string
            }
            limits?: {
              day?: { min?: string; max?: string }
              session?: { min?: string; max?: string }
              period?: { min?: string; max?: string; upToSumOf?: string[] }
            }
          }
        | {
            kind: 'period'
            key: string
            price?: string
            per?: string
            tax?: string
            account?: string
            text?: { [key: string]: string }
            method?: 'unit' | 'graduated' | 'volume' | 'package'
            scope?: 'session' | 'period' | 'contractYear'
            prorate?: 'none' | 'days' | 'profile'
            tiers?: { upTo: string | null; price?: string; fixed?: string }[]
            when?: {
              windows?: { days?: ('mo' | 'tu' | 'we' | 'th' | 'fr' | 'sa' | 'su')[]; from: string; to: string }[]
              holidays?: 'except' | 'only'
              season?: { from: string; to: string }
              places?: string[]
              customerGroups?: string[]
              userTypes?: string[]
              current?: 'AC' | 'DC'
              power?: { from?: string; above?: string; upTo?: string; below?: string }
              connectors?: string[]
              partners?: string[]
              registers?: string[]
              from?: { duration?: string; energy?: string }
            }
            allowance?: {
              amount: string
              scope?: 'session' | 'period' | 'contractYear'
              of?: string
              prorate?: 'none' | 'days'
              carryOver?: string
              expires?: string
            }
            limits?: {
              day?: { min?: string; max?: string }
              session?: { min?: string; max?: string }
              period?: { min?: string; max?: string; upToSumOf?: string[] }
            }
          }
        | {
            kind: 'piece'
            key: string
            price?: string
            per?: string
            tax?: string
            account?: string
            text?: { [key: string]: string }
            method?: 'unit' | 'graduated' | 'volume' | 'package'
            scope?: 'session' | 'period' | 'contractYear'
            prorate?: 'none' | 'days' | 'profile'
            tiers?: { upTo: string | null; price?: string; fixed?: string }[]
            when?: {
              windows?: { days?: ('mo' | 'tu' | 'we' | 'th' | 'fr' | 'sa' | 'su')[]; from: string; to: string }[]
              holidays?: 'except' | 'only'
              season?: { from: string; to: string }
              places?: string[]
              customerGroups?: string[]
              userTypes?: string[]
              current?: 'AC' | 'DC'
              power?: { from?: string; above?: string; upTo?: string; below?: string }
              connectors?: string[]
              partners?: string[]
              registers?: string[]
              from?: { duration?: string; energy?: string }
            }
            allowance?: {
              amount: string
              scope?: 'session' | 'period' | 'contractYear'
              of?: string
              prorate?: 'none' | 'days'
              carryOver?: string
              expires?: string
            }
            limits?: {
              day?: { min?: string; max?: string }
              session?: { min?: string; max?: string }
              period?: { min?: string; max?: string; upToSumOf?: string[] }
            }
          }
        | {
            kind: 'cost'
            key: string
            price?: string
            per?: string
            tax?: string
            account?: string
            text?: { [key: string]: string }
            method?: 'unit' | 'graduated' | 'volume' | 'package'
            scope?: 'session' | 'period' | 'contractYear'
            prorate?: 'none' | 'days' | 'profile'
            tiers?: { upTo: string | null; price?: string; fixed?: string }[]
            when?: {
              windows?: { days?: ('mo' | 'tu' | 'we' | 'th' | 'fr' | 'sa' | 'su')[]; from: string; to: string }[]
              holidays?: 'except' | 'only'
              season?: { from: string; to: string }
              places?: string[]
              customerGroups?: string[]
              userTypes?: string[]
              current?: 'AC' | 'DC'
              power?: { from?: string; above?: string; upTo?: string; below?: string }
              connectors?: string[]
              partners?: string[]
              registers?: string[]
              from?: { duration?: string; energy?: string }
            }
            allowance?: {
              amount: string
              scope?: 'session' | 'period' | 'contractYear'
              of?: string
              prorate?: 'none' | 'days'
              carryOver?: string
              expires?: string
            }
            limits?: {
              day?: { min?: string; max?: string }
              session?: { min?: string; max?: string }
              period?: { min?: string; max?: string; upToSumOf?: string[] }
            }
            percent: string
          }
        | {
            kind: 'interval'
            key: string
            price?: string
            per?: string
            tax?: string
            account?: string
            text?: { [key: string]: string }
            method?: 'unit' | 'graduated' | 'volume' | 'package'
            scope?: 'session' | 'period' | 'contractYear'
            prorate?: 'none' | 'days' | 'profile'
            tiers?: { upTo: string | null; price?: string; fixed?: string }[]
            when?: {
              windows?: { days?: ('mo' | 'tu' | 'we' | 'th' | 'fr' | 'sa' | 'su')[]; from: string; to: string }[]
              holidays?: 'except' | 'only'
              season?: { from: string; to: string }
              places?: string[]
              customerGroups?: string[]
              userTypes?: string[]
              current?: 'AC' | 'DC'
              power?: { from?: string; above?: string; upTo?: string; below?: string }
              connectors?: string[]
              partners?: string[]
              registers?: string[]
              from?: { duration?: string; energy?: string }
            }
            allowance?: {
              amount: string
              scope?: 'session' | 'period' | 'contractYear'
              of?: string
              prorate?: 'none' | 'days'
              carryOver?: string
              expires?: string
            }
            limits?: {
              day?: { min?: string; max?: string }
              session?: { min?: string; max?: string }
              period?: { min?: string; max?: string; upToSumOf?: string[] }
            }
            markup?: string
            floor?: string
            cap?: string
          }
        | {
            kind: 'formula'
            key: string
            price?: string
            per?: string
            tax?: string
            account?: string
            text?: { [key: string]: string }
            method?: 'unit' | 'graduated' | 'volume' | 'package'
            scope?: 'session' | 'period' | 'contractYear'
            prorate?: 'none' | 'days' | 'profile'
            tiers?: { upTo: string | null; price?: string; fixed?: string }[]
            when?: {
              windows?: { days?: ('mo' | 'tu' | 'we' | 'th' | 'fr' | 'sa' | 'su')[]; from: string; to: string }[]
              holidays?: 'except' | 'only'
              season?: { from: string; to: string }
              places?: string[]
              customerGroups?: string[]
              userTypes?: string[]
              current?: 'AC' | 'DC'
              power?: { from?: string; above?: string; upTo?: string; below?: string }
              connectors?: string[]
              partners?: string[]
              registers?: string[]
              from?: { duration?: string; energy?: string }
            }
            allowance?: {
              amount: string
              scope?: 'session' | 'period' | 'contractYear'
              of?: string
              prorate?: 'none' | 'days'
              carryOver?: string
              expires?: string
            }
            limits?: {
              day?: { min?: string; max?: string }
              session?: { min?: string; max?: string }
              period?: { min?: string; max?: string; upToSumOf?: string[] }
            }
            base: string
            terms: { factor: string; index: string }[]
          }
        | {
            kind: 'shortfall'
            key: string
            price?: string
            per?: string
            tax?: string
            account?: string
            text?: { [key: string]: string }
            method?: 'unit' | 'graduated' | 'volume' | 'package'
            scope?: 'session' | 'period' | 'contractYear'
            prorate?: 'none' | 'days' | 'profile'
            tiers?: { upTo: string | null; price?: string; fixed?: string }[]
            when?: {
              windows?: { days?: ('mo' | 'tu' | 'we' | 'th' | 'fr' | 'sa' | 'su')[]; from: string; to: string }[]
              holidays?: 'except' | 'only'
              season?: { from: string; to: string }
              places?: string[]
              customerGroups?: string[]
              userTypes?: string[]
              current?: 'AC' | 'DC'
              power?: { from?: string; above?: string; upTo?: string; below?: string }
              connectors?: string[]
              partners?: string[]
              registers?: string[]
              from?: { duration?: string; energy?: string }
            }
            allowance?: {
              amount: string
              scope?: 'session' | 'period' | 'contractYear'
              of?: string
              prorate?: 'none' | 'days'
              carryOver?: string
              expires?: string
            }
            limits?: {
              day?: { min?: string; max?: string }
              session?: { min?: string; max?: string }
              period?: { min?: string; max?: string; upToSumOf?: string[] }
            }
            of: string
            below: string
          }
      )[]
      bestOf?: { scope: 'session' | 'period' | 'contractYear'; of: string[][] }[]
      modules?: {
        key: string
        components: (
          | {
              kind: 'session'
              key: string
              price?: string
              per?: string
              tax?: string
              account?: string
              text?: { [key: string]: string }
              method?: 'unit' | 'graduated' | 'volume' | 'package'
              scope?: 'session' | 'period' | 'contractYear'
              prorate?: 'none' | 'days' | 'profile'
              tiers?: { upTo: string | null; price?: string; fixed?: string }[]
              when?: {
                windows?: { days?: ('mo' | 'tu' | 'we' | 'th' | 'fr' | 'sa' | 'su')[]; from: string; to: string }[]
                holidays?: 'except' | 'only'
                season?: { from: string; to: string }
                places?: string[]
                customerGroups?: string[]
                userTypes?: string[]
                current?: 'AC' | 'DC'
                power?: { from?: string; above?: string; upTo?: string; below?: string }
                connectors?: string[]
                partners?: string[]
                registers?: string[]
                from?: { duration?: string; energy?: string }
              }
              allowance?: {
                amount: string
                scope?: 'session' | 'period' | 'contractYear'
                of?: string
                prorate?: 'none' | 'days'
                carryOver?: string
                expires?: string
              }
              limits?: {
                day?: { min?: string; max?: string }
                session?: { min?: string; max?: string }
                period?: { min?: string; max?: string; upToSumOf?: string[] }
              }
            }
          | {
              kind: 'energy'
              key: string
              price?: string
              per?: string
              tax?: string
              account?: string
              text?: { [key: string]: string }
              method?: 'unit' | 'graduated' | 'volume' | 'package'
              scope?: 'session' | 'period' | 'contractYear'
              prorate?: 'none' | 'days' | 'profile'
              tiers?: { upTo: string | null; price?: string; fixed?: string }[]
              when?: {
                windows?: { days?: ('mo' | 'tu' | 'we' | 'th' | 'fr' | 'sa' | 'su')[]; from: string; to: string }[]
                holidays?: 'except' | 'only'
                season?: { from: string; to: string }
                places?: string[]
                customerGroups?: string[]
                userTypes?: string[]
                current?: 'AC' | 'DC'
                power?: { from?: string; above?: string; upTo?: string; below?: string }
                connectors?: string[]
                partners?: string[]
                registers?: string[]
                from?: { duration?: string; energy?: string }
              }
              allowance?: {
                amount: string
                scope?: 'session' | 'period' | 'contractYear'
                of?: string
                prorate?: 'none' | 'days'
                carryOver?: string
                expires?: string
              }
              limits?: {
                day?: { min?: string; max?: string }
                session?: { min?: string; max?: string }
                period?: { min?: string; max?: string; upToSumOf?: string[] }
              }
              adds?: string
              step?: string
            }
          | {
              kind: 'time'
              key: string
              price?: string
              per?: string
              tax?: string
              account?: string
              text?: { [key: string]: string }
              method?: 'unit' | 'graduated' | 'volume' | 'package'
              scope?: 'session' | 'period' | 'contractYear'
              prorate?: 'none' | 'days' | 'profile'
              tiers?: { upTo: string | null; price?: string; fixed?: string }[]
              when?: {
                windows?: { days?: ('mo' | 'tu' | 'we' | 'th' | 'fr' | 'sa' | 'su')[]; from: string; to: string }[]
                holidays?: 'except' | 'only'
                season?: { from: string; to: string }
                places?: string[]
                customerGroups?: string[]
                userTypes?: string[]
                current?: 'AC' | 'DC'
                power?: { from?: string; above?: string; upTo?: string; below?: string }
                connectors?: string[]
                partners?: string[]
                registers?: string[]
                from?: { duration?: string; energy?: string }
              }
              allowance?: {
                amount: string
                scope?: 'session' | 'period' | 'contractYear'
                of?: string
                prorate?: 'none' | 'days'
                carryOver?: string
                expires?: string
              }
              limits?: {
                day?: { min?: string; max?: string }
                session?: { min?: string; max?: string }
                period?: { min?: string; max?: string; upToSumOf?: string[] }
              }
              counts: 'connected' | 'parking' | 'charging' | 'idle'
              step?: string
              anchor?: 'start' | 'chargingEnd' | 'authorised'
              free?: { amount: string; runs: 'always' | 'insideWindows'; grid: 'session' | 'restart' }
            }
          | {
              kind: 'capacity'
              key: string
              price?: string
              per?: string
              tax?: string
              account?: string
              text?: { [key: string]: string }
              method?: 'unit' | 'graduated' | 'volume' | 'package'
              scope?: 'session' | 'period' | 'contractYear'
              prorate?: 'none' | 'days' | 'profile'
              tiers?: { upTo: string | null; price?: string; fixed?: string }[]
              when?: {
                windows?: { days?: ('mo' | 'tu' | 'we' | 'th' | 'fr' | 'sa' | 'su')[]; from: string; to: string }[]
                holidays?: 'except' | 'only'
                season?: { from: string; to: string }
                places?: string[]
                customerGroups?: string[]
                userTypes?: string[]
                current?: 'AC' | 'DC'
                power?: { from?: string; above?: string; upTo?: string; below?: string }
                connectors?: string[]
                partners?: string[]
                registers?: string[]
                from?: { duration?: string; energy?: string }
              }
              allowance?: {
                amount: string
                scope?: 'session' | 'period' | 'contractYear'
                of?: string
                prorate?: 'none' | 'days'
                carryOver?: string
                expires?: string
              }
              limits?: {
                day?: { min?: string; max?: string }
                session?: { min?: string; max?: string }
                period?: { min?: string; max?: string; upToSumOf?: string[] }
              }
              every?: string
            }
          | {
              kind: 'day'
              key: string
              price?: string
              per?: string
              tax?: string
              account?: string
              text?: { [key: string]: string }
              method?: 'unit' | 'graduated' | 'volume' | 'package'
              scope?: 'session' | 'period' | 'contractYear'
              prorate?: 'none' | 'days' | 'profile'
              tiers?: { upTo: string | null; price?: string; fixed?: string }[]
              when?: {
                windows?: { days?: ('mo' | 'tu' | 'we' | 'th' | 'fr' | 'sa' | 'su')[]; from: string; to: string }[]
                holidays?: 'except' | 'only'
                season?: { from: string; to: string }
                places?: string[]
                customerGroups?: string[]
                userTypes?: string[]
                current?: 'AC' | 'DC'
                power?: { from?: string; above?: string; upTo?: string; below?: string }
                connectors?: string[]
                partners?: string[]
                registers?: string[]
                from?: { duration?: string; energy?: string }
              }
              allowance?: {
                amount: string
                scope?: 'session' | 'period' | 'contractYear'
                of?: string
                prorate?: 'none' | 'days'
                carryOver?: string
                expires?: string
              }
              limits?: {
                day?: { min?: string; max?: string }
                session?: { min?: string; max?: string }
                period?: { min?: string; max?: string; upToSumOf?: string[] }
              }
            }
          | {
              kind: 'period'
              key: string
              price?: string
              per?: string
              tax?: string
              account?: string
              text?: { [key: string]: string }
              method?: 'unit' | 'graduated' | 'volume' | 'package'
              scope?: 'session' | 'period' | 'contractYear'
              prorate?: 'none' | 'days' | 'profile'
              tiers?: { upTo: string | null; price?: string; fixed?: string }[]
              when?: {
                windows?: { days?: ('mo' | 'tu' | 'we' | 'th' | 'fr' | 'sa' | 'su')[]; from: string; to: string }[]
                holidays?: 'except' | 'only'
                season?: { from: string; to: string }
                places?: string[]
                customerGroups?: string[]
                userTypes?: string[]
                current?: 'AC' | 'DC'
                power?: { from?: string; above?: string; upTo?: string; below?: string }
                connectors?: string[]
                partners?: string[]
                registers?: string[]
                from?: { duration?: string; energy?: string }
              }
              allowance?: {
                amount: string
                scope?: 'session' | 'period' | 'contractYear'
                of?: string
                prorate?: 'none' | 'days'
                carryOver?: string
                expires?: string
              }
              limits?: {
                day?: { min?: string; max?: string }
                session?: { min?: string; max?: string }
                period?: { min?: string; max?: string; upToSumOf?: string[] }
              }
            }
          | {
              kind: 'piece'
              key: string
              price?: string
              per?: string
              tax?: string
              account?: string
              text?: { [key: string]: string }
              method?: 'unit' | 'graduated' | 'volume' | 'package'
              scope?: 'session' | 'period' | 'contractYear'
              prorate?: 'none' | 'days' | 'profile'
              tiers?: { upTo: string | null; price?: string; fixed?: string }[]
              when?: {
                windows?: { days?: ('mo' | 'tu' | 'we' | 'th' | 'fr' | 'sa' | 'su')[]; from: string; to: string }[]
                holidays?: 'except' | 'only'
                season?: { from: string; to: string }
                places?: string[]
                customerGroups?: string[]
                userTypes?: string[]
                current?: 'AC' | 'DC'
                power?: { from?: string; above?: string; upTo?: string; below?: string }
                connectors?: string[]
                partners?: string[]
                registers?: string[]
                from?: { duration?: string; energy?: string }
              }
              allowance?: {
                amount: string
                scope?: 'session' | 'period' | 'contractYear'
                of?: string
                prorate?: 'none' | 'days'
                carryOver?: string
                expires?: string
              }
              limits?: {
                day?: { min?: string; max?: string }
                session?: { min?: string; max?: string }
                period?: { min?: string; max?: string; upToSumOf?: string[] }
              }
            }
          | {
              kind: 'cost'
              key: string
              price?: string
              per?: string
              tax?: string
              account?: string
              text?: { [key: string]: string }
              method?: 'unit' | 'graduated' | 'volume' | 'package'
              scope?: 'session' | 'period' | 'contractYear'
              prorate?: 'none' | 'days' | 'profile'
              tiers?: { upTo: string | null; price?: string; fixed?: string }[]
              when?: {
                windows?: { days?: ('mo' | 'tu' | 'we' | 'th' | 'fr' | 'sa' | 'su')[]; from: string; to: string }[]
                holidays?: 'except' | 'only'
                season?: { from: string; to: string }
                places?: string[]
                customerGroups?: string[]
                userTypes?: string[]
                current?: 'AC' | 'DC'
                power?: { from?: string; above?: string; upTo?: string; below?: string }
                connectors?: string[]
                partners?: string[]
                registers?: string[]
                from?: { duration?: string; energy?: string }
              }
              allowance?: {
                amount: string
                scope?: 'session' | 'period' | 'contractYear'
                of?: string
                prorate?: 'none' | 'days'
                carryOver?: string
                expires?: string
              }
              limits?: {
                day?: { min?: string; max?: string }
                session?: { min?: string; max?: string }
                period?: { min?: string; max?: string; upToSumOf?: string[] }
              }
              percent: string
            }
          | {
              kind: 'interval'
              key: string
              price?: string
              per?: string
              tax?: string
              account?: string
              text?: { [key: string]: string }
              method?: 'unit' | 'graduated' | 'volume' | 'package'
              scope?: 'session' | 'period' | 'contractYear'
              prorate?: 'none' | 'days' | 'profile'
              tiers?: { upTo: string | null; price?: string; fixed?: string }[]
              when?: {
                windows?: { days?: ('mo' | 'tu' | 'we' | 'th' | 'fr' | 'sa' | 'su')[]; from: string; to: string }[]
                holidays?: 'except' | 'only'
                season?: { from: string; to: string }
                places?: string[]
                customerGroups?: string[]
                userTypes?: string[]
                current?: 'AC' | 'DC'
                power?: { from?: string; above?: string; upTo?: string; below?: string }
                connectors?: string[]
                partners?: string[]
                registers?: string[]
                from?: { duration?: string; energy?: string }
              }
              allowance?: {
                amount: string
                scope?: 'session' | 'period' | 'contractYear'
                of?: string
                prorate?: 'none' | 'days'
                carryOver?: string
                expires?: string
              }
              limits?: {
                day?: { min?: string; max?: string }
                session?: { min?: string; max?: string }
                period?: { min?: string; max?: string; upToSumOf?: string[] }
              }
              markup?: string
              floor?: string
              cap?: string
            }
          | {
              kind: 'formula'
              key: string
              price?: string
              per?: string
              tax?: string
              account?: string
              text?: { [key: string]: string }
              method?: 'unit' | 'graduated' | 'volume' | 'package'
              scope?: 'session' | 'period' | 'contractYear'
              prorate?: 'none' | 'days' | 'profile'
              tiers?: { upTo: string | null; price?: string; fixed?: string }[]
              when?: {
                windows?: { days?: ('mo' | 'tu' | 'we' | 'th' | 'fr' | 'sa' | 'su')[]; from: string; to: string }[]
                holidays?: 'except' | 'only'
                season?: { from: string; to: string }
                places?: string[]
                customerGroups?: string[]
                userTypes?: string[]
                current?: 'AC' | 'DC'
                power?: { from?: string; above?: string; upTo?: string; below?: string }
                connectors?: string[]
                partners?: string[]
                registers?: string[]
                from?: { duration?: string; energy?: string }
              }
              allowance?: {
                amount: string
                scope?: 'session' | 'period' | 'contractYear'
                of?: string
                prorate?: 'none' | 'days'
                carryOver?: string
                expires?: string
              }
              limits?: {
                day?: { min?: string; max?: string }
                session?: { min?: string; max?: string }
                period?: { min?: string; max?: string; upToSumOf?: string[] }
              }
              base: string
              terms: { factor: string; index: string }[]
            }
          | {
              kind: 'shortfall'
              key: string
              price?: string
              per?: string
              tax?: string
              account?: string
              text?: { [key: string]: string }
              method?: 'unit' | 'graduated' | 'volume' | 'package'
              scope?: 'session' | 'period' | 'contractYear'
              prorate?: 'none' | 'days' | 'profile'
              tiers?: { upTo: string | null; price?: string; fixed?: string }[]
              when?: {
                windows?: { days?: ('mo' | 'tu' | 'we' | 'th' | 'fr' | 'sa' | 'su')[]; from: string; to: string }[]
                holidays?: 'except' | 'only'
                season?: { from: string; to: string }
                places?: string[]
                customerGroups?: string[]
                userTypes?: string[]
                current?: 'AC' | 'DC'
                power?: { from?: string; above?: string; upTo?: string; below?: string }
                connectors?: string[]
                partners?: string[]
                registers?: string[]
                from?: { duration?: string; energy?: string }
              }
              allowance?: {
                amount: string
                scope?: 'session' | 'period' | 'contractYear'
                of?: string
                prorate?: 'none' | 'days'
                carryOver?: string
                expires?: string
              }
              limits?: {
                day?: { min?: string; max?: string }
                session?: { min?: string; max?: string }
                period?: { min?: string; max?: string; upToSumOf?: string[] }
              }
              of: string
              below: string
            }
        )[]
        needs?: string[]
        excludes?: string[]
        term?: string
        text?: { [key: string]: string }
      }[]
    }
    PriceListDraft: { validFrom?: components['schemas']['Instant']; corrects?: number; reason?: string }
    PriceListVersion: {
      priceList: components['schemas']['Key']
      state: 'draft' | 'published'
      reason: string | null
      publishedAt: components['schemas']['Instant'] | null
      publishedBy: string | null
      content: components['schemas']['PriceListContent']
    }
    PricePlan: {
      currency: string
      country: string
      products: {
        key: string
        kind: 'charging' | 'electricity' | 'gas' | 'grid_work' | 'service'
        payment?: 'postpaid' | 'prepaid'
        direction?: 'charge' | 'credit'
        rounding?: 'component' | 'bill_line'
        split?: 'days' | 'profile'
        profile?: string
        free?: { reason: string; energyBelow?: string; durationBelow?: string }[]
        bills?: unknown
        rhythm?: unknown
        channels?: unknown
        paper?: unknown
        dunning?: unknown
        payments?: unknown
      }[]
      priceLists: {
        key: string
        product: string
        basis: 'gross' | 'net'
        currency?: string
        versions: {
          version: number
          validFrom: string
          corrects?: number
          components: (
            | {
                kind: 'session'
                key: string
                price?: string
                per?: string
                tax?: string
                account?: string
                text?: { [key: string]: string }
                method?: 'unit' | 'graduated' | 'volume' | 'package'
                scope?: 'session' | 'period' | 'contractYear'
                prorate?: 'none' | 'days' | 'profile'
                tiers?: { upTo: string | null; price?: string; fixed?: string }[]
                when?: {
                  windows?: { days?: ('mo' | 'tu' | 'we' | 'th' | 'fr' | 'sa' | 'su')[]; from: string; to: string }[]
                  holidays?: 'except' | 'only'
                  season?: { from: string; to: string }
                  places?: string[]
                  customerGroups?: string[]
                  userTypes?: string[]
                  current?: 'AC' | 'DC'
                  power?: { from?: string; above?: string; upTo?: string; below?: string }
                  connectors?: string[]
                  partners?: string[]
                  registers?: string[]
                  from?: { duration?: string; energy?: string }
                }
                allowance?: {
                  amount: string
                  scope?: 'session' | 'period' | 'contractYear'
                  of?: string
                  prorate?: 'none' | 'days'
                  carryOver?: string
                  expires?: string
                }
                limits?: {
                  day?: { min?: string; max?: string }
                  session?: { min?: string; max?: string }
                  period?: { min?: string; max?: string; upToSumOf?: string[] }
                }
              }
            | {
                kind: 'energy'
                key: string
                price?: string
                per?: string
                tax?: string
                account?: string
                text?: { [key: string]: string }
                method?: 'unit' | 'graduated' | 'volume' | 'package'
                scope?: 'session' | 'period' | 'contractYear'
                prorate?: 'none' | 'days' | 'profile'
                tiers?: { upTo: string | null; price?: string; fixed?: string }[]
                when?: {
                  windows?: { days?: ('mo' | 'tu' | 'we' | 'th' | 'fr' | 'sa' | 'su')[]; from: string; to: string }[]
                  holidays?: 'except' | 'only'
                  season?: { from: string; to: string }
                  places?: string[]
                  customerGroups?: string[]
                  userTypes?: string[]
                  current?: 'AC' | 'DC'
                  power?: { from?: string; above?: string; upTo?: string; below?: string }
                  connectors?: string[]
                  partners?: string[]
                  registers?: string[]
                  from?: { duration?: string; energy?: string }
                }
                allowance?: {
                  amount: string
                  scope?: 'session' | 'period' | 'contractYear'
                  of?: string
                  prorate?: 'none' | 'days'
                  carryOver?: string
                  expires?: string
                }
                limits?: {
                  day?: { min?: string; max?: string }
                  session?: { min?: string; max?: string }
                  period?: { min?: string; max?: string; upToSumOf?: string[] }
                }
                adds?: string
                step?: string
              }
            | {
                kind: 'time'
                key: string
                price?: string
                per?: string
                tax?: string
                account?: string
                text?: { [key: string]: string }
                method?: 'unit' | 'graduated' | 'volume' | 'package'
                scope?: 'session' | 'period' | 'contractYear'
                prorate?: 'none' | 'days' | 'profile'
                tiers?: { upTo: string | null; price?: string; fixed?: string }[]
                when?: {
                  windows?: { days?: ('mo' | 'tu' | 'we' | 'th' | 'fr' | 'sa' | 'su')[]; from: string; to: string }[]
                  holidays?: 'except' | 'only'
                  season?: { from: string; to: string }
                  places?: string[]
                  customerGroups?: string[]
                  userTypes?: string[]
                  current?: 'AC' | 'DC'
                  power?: { from?: string; above?: string; upTo?: string; below?: string }
                  connectors?: string[]
                  partners?: string[]
                  registers?: string[]
                  from?: { duration?: string; energy?: string }
                }
                allowance?: {
                  amount: string
                  scope?: 'session' | 'period' | 'contractYear'
                  of?: string
                  prorate?: 'none' | 'days'
                  carryOver?: string
                  expires?: string
                }
                limits?: {
                  day?: { min?: string; max?: string }
                  session?: { min?: string; max?: string }
                  period?: { min?: string; max?: string; upToSumOf?: string[] }
                }
                counts: 'connected' | 'parking' | 'charging' | 'idle'
                step?: string
                anchor?: 'start' | 'chargingEnd' | 'authorised'
                free?: { amount: string; runs: 'always' | 'insideWindows'; grid: 'session' | 'restart' }
              }
            | {
                kind: 'capacity'
                key: string
                price?: string
                per?: string
                tax?: string
                account?: string
                text?: { [key: string]: string }
                method?: 'unit' | 'graduated' | 'volume' | 'package'
                scope?: 'session' | 'period' | 'contractYear'
                prorate?: 'none' | 'days' | 'profile'
                tiers?: { upTo: string | null; price?: string; fixed?: string }[]
                when?: {
                  windows?: { days?: ('mo' | 'tu' | 'we' | 'th' | 'fr' | 'sa' | 'su')[]; from: string; to: string }[]
                  holidays?: 'except' | 'only'
                  season?: { from: string; to: string }
                  places?: string[]
                  customerGroups?: string[]
                  userTypes?: string[]
                  current?: 'AC' | 'DC'
                  power?: { from?: string; above?: string; upTo?: string; below?: string }
                  connectors?: string[]
                  partners?: string[]
                  registers?: string[]
                  from?: { duration?: string; energy?: string }
                }
                allowance?: {
                  amount: string
                  scope?: 'session' | 'period' | 'contractYear'
                  of?: string
                  prorate?: 'none' | 'days'
                  carryOver?: string
                  expires?: string
                }
                limits?: {
                  day?: { min?: string; max?: string }
                  session?: { min?: string; max?: string }
                  period?: { min?: string; max?: string; upToSumOf?: string[] }
                }
                every?: string
              }
            | {
                kind: 'day'
                key: string
                price?: string
                per?: string
                tax?: string
                account?: string
                text?: { [key: string]: string }
                method?: 'unit' | 'graduated' | 'volume' | 'package'
                scope?: 'session' | 'period' | 'contractYear'
                prorate?: 'none' | 'days' | 'profile'
                tiers?: { upTo: string | null; price?: string; fixed?: string }[]
                when?: {
                  windows?: { days?: ('mo' | 'tu' | 'we' | 'th' | 'fr' | 'sa' | 'su')[]; from: string; to: string }[]
                  holidays?: 'except' | 'only'
                  season?: { from: string; to: string }
                  places?: string[]
                  customerGroups?: string[]
                  userTypes?: string[]
                  current?: 'AC' | 'DC'
                  power?: { from?: string; above?: string; upTo?: string; below?: string }
                  connectors?: string[]
                  partners?: string[]
                  registers?: string[]
                  from?: { duration?: string; energy?: string }
                }
                allowance?: {
                  amount: string
                  scope?: 'session' | 'period' | 'contractYear'
                  of?: string
                  prorate?: 'none' | 'days'
                  carryOver?: string
                  expires?: string
                }
                limits?: {
                  day?: { min?: string; max?: string }
                  session?: { min?: string; max?: string }
                  period?: { min?: string; max?: string; upToSumOf?: string[] }
                }
              }
            | {
                kind: 'period'
                key: string
                price?: string
                per?: string
                tax?: string
                account?: string
                text?: { [key: string]: string }
                method?: 'unit' | 'graduated' | 'volume' | 'package'
                scope?: 'session' | 'period' | 'contractYear'
                prorate?: 'none' | 'days' | 'profile'
                tiers?: { upTo: string | null; price?: string; fixed?: string }[]
                when?: {
                  windows?: { days?: ('mo' | 'tu' | 'we' | 'th' | 'fr' | 'sa' | 'su')[]; from: string; to: string }[]
                  holidays?: 'except' | 'only'
                  season?: { from: string; to: string }
                  places?: string[]
                  customerGroups?: string[]
                  userTypes?: string[]
                  current?: 'AC' | 'DC'
                  power?: { from?: string; above?: string; upTo?: string; below?: string }
                  connectors?: string[]
                  partners?: string[]
                  registers?: string[]
                  from?: { duration?: string; energy?: string }
                }
                allowance?: {
                  amount: string
                  scope?: 'session' | 'period' | 'contractYear'
                  of?: string
                  prorate?: 'none' | 'days'
                  carryOver?: string
                  expires?: string
                }
                limits?: {
                  day?: { min?: string; max?: string }
                  session?: { min?: string; max?: string }
                  period?: { min?: string; max?: string; upToSumOf?: string[] }
                }
              }
            | {
                kind: 'piece'
                key: string
                price?: string
                per?: string
                tax?: string
                account?: string
                text?: { [key: string]: string }
                method?: 'unit' | 'graduated' | 'volume' | 'package'
                scope?: 'session' | 'period' | 'contractYear'
                prorate?: 'none' | 'days' | 'profile'
                tiers?: { upTo: string | null; price?: string; fixed?: string }[]
                when?: {
                  windows?: { days?: ('mo' | 'tu' | 'we' | 'th' | 'fr' | 'sa' | 'su')[]; from: string; to: string }[]
                  holidays?: 'except' | 'only'
                  season?: { from: string; to: string }
                  places?: string[]
                  customerGroups?: string[]
                  userTypes?: string[]
                  current?: 'AC' | 'DC'
                  power?: { from?: string; above?: string; upTo?: string; below?: string }
                  connectors?: string[]
                  partners?: string[]
                  registers?: string[]
                  from?: { duration?: string; energy?: string }
                }
                allowance?: {
                  amount: string
                  scope?: 'session' | 'period' | 'contractYear'
                  of?: string
                  prorate?: 'none' | 'days'
                  carryOver?: string
                  expires?: string
                }
                limits?: {
                  day?: { min?: string; max?: string }
                  session?: { min?: string; max?: string }
                  period?: { min?: string; max?: string; upToSumOf?: string[] }
                }
              }
            | {
                kind: 'cost'
                key: string
                price?: string
                per?: string
                tax?: string
                account?: string
                text?: { [key: string]: string }
                method?: 'unit' | 'graduated' | 'volume' | 'package'
                scope?: 'session' | 'period' | 'contractYear'
                prorate?: 'none' | 'days' | 'profile'
                tiers?: { upTo: string | null; price?: string; fixed?: string }[]
                when?: {
                  windows?: { days?: ('mo' | 'tu' | 'we' | 'th' | 'fr' | 'sa' | 'su')[]; from: string; to: string }[]
                  holidays?: 'except' | 'only'
                  season?: { from: string; to: string }
                  places?: string[]
                  customerGroups?: string[]
                  userTypes?: string[]
                  current?: 'AC' | 'DC'
                  power?: { from?: string; above?: string; upTo?: string; below?: string }
                  connectors?: string[]
                  partners?: string[]
                  registers?: string[]
                  from?: { duration?: string; energy?: string }
                }
                allowance?: {
                  amount: string
                  scope?: 'session' | 'period' | 'contractYear'
                  of?: string
                  prorate?: 'none' | 'days'
                  carryOver?: string
                  expires?: string
                }
                limits?: {
                  day?: { min?: string; max?: string }
                  session?: { min?: string; max?: string }
                  period?: { min?: string; max?: string; upToSumOf?: string[] }
                }
                percent: string
              }
            | {
                kind: 'interval'
                key: string
                price?: string
                per?: string
                tax?: string
                account?: string
                text?: { [key: string]: string }
                method?: 'unit' | 'graduated' | 'volume' | 'package'
                scope?: 'session' | 'period' | 'contractYear'
                prorate?: 'none' | 'days' | 'profile'
                tiers?: { upTo: string | null; price?: string; fixed?: string }[]
                when?: {
                  windows?: { days?: ('mo' | 'tu' | 'we' | 'th' | 'fr' | 'sa' | 'su')[]; from: string; to: string }[]
                  holidays?: 'except' | 'only'
                  season?: { from: string; to: string }
                  places?: string[]
                  customerGroups?: string[]
                  userTypes?: string[]
                  current?: 'AC' | 'DC'
                  power?: { from?: string; above?: string; upTo?: string; below?: string }
                  connectors?: string[]
                  partners?: string[]
                  registers?: string[]
                  from?: { duration?: string; energy?: string }
                }
                allowance?: {
                  amount: string
                  scope?: 'session' | 'period' | 'contractYear'
                  of?: string
                  prorate?: 'none' | 'days'
                  carryOver?: string
                  expires?: string
                }
                limits?: {
                  day?: { min?: string; max?: string }
                  session?: { min?: string; max?: string }
                  period?: { min?: string; max?: string; upToSumOf?: string[] }
                }
                markup?: string
                floor?: string
                cap?: string
              }
            | {
                kind: 'formula'
                key: string
                price?: string
                per?: string
                tax?: string
                account?: string
                text?: { [key: string]: string }
                method?: 'unit' | 'graduated' | 'volume' | 'package'
                scope?: 'session' | 'period' | 'contractYear'
                prorate?: 'none' | 'days' | 'profile'
                tiers?: { upTo: string | null; price?: string; fixed?: string }[]
                when?: {
                  windows?: { days?: ('mo' | 'tu' | 'we' | 'th' | 'fr' | 'sa' | 'su')[]; from: string; to: string }[]
                  holidays?: 'except' | 'only'
                  season?: { from: string; to: string }
                  places?: string[]
                  customerGroups?: string[]
                  userTypes?: string[]
                  current?: 'AC' | 'DC'
                  power?: { from?: string; above?: string; upTo?: string; below?: string }
                  connectors?: string[]
                  partners?: string[]
                  registers?: string[]
                  from?: { duration?: string; energy?: string }
                }
                allowance?: {
                  amount: string
                  scope?: 'session' | 'period' | 'contractYear'
                  of?: string
                  prorate?: 'none' | 'days'
                  carryOver?: string
                  expires?: string
                }
                limits?: {
                  day?: { min?: string; max?: string }
                  session?: { min?: string; max?: string }
                  period?: { min?: string; max?: string; upToSumOf?: string[] }
                }
                base: string
                terms: { factor: string; index: string }[]
              }
            | {
                kind: 'shortfall'
                key: string
                price?: string
                per?: string
                tax?: string
                account?: string
                text?: { [key: string]: string }
                method?: 'unit' | 'graduated' | 'volume' | 'package'
                scope?: 'session' | 'period' | 'contractYear'
                prorate?: 'none' | 'days' | 'profile'
                tiers?: { upTo: string | null; price?: string; fixed?: string }[]
                when?: {
                  windows?: { days?: ('mo' | 'tu' | 'we' | 'th' | 'fr' | 'sa' | 'su')[]; from: string; to: string }[]
                  holidays?: 'except' | 'only'
                  season?: { from: string; to: string }
                  places?: string[]
                  customerGroups?: string[]
                  userTypes?: string[]
                  current?: 'AC' | 'DC'
                  power?: { from?: string; above?: string; upTo?: string; below?: string }
                  connectors?: string[]
                  partners?: string[]
                  registers?: string[]
                  from?: { duration?: string; energy?: string }
                }
                allowance?: {
                  amount: string
                  scope?: 'session' | 'period' | 'contractYear'
                  of?: string
                  prorate?: 'none' | 'days'
                  carryOver?: string
                  expires?: string
                }
                limits?: {
                  day?: { min?: string; max?: string }
                  session?: { min?: string; max?: string }
                  period?: { min?: string; max?: string; upToSumOf?: string[] }
                }
                of: string
                below: string
              }
          )[]
          bestOf?: { scope: 'session' | 'period' | 'contractYear'; of: string[][] }[]
          modules?: {
            key: string
            components: (
              | {
                  kind: 'session'
                  key: string
                  price?: string
                  per?: string
                  tax?: string
                  account?: string
                  text?: { [key: string]: string }
                  method?: 'unit' | 'graduated' | 'volume' | 'package'
                  scope?: 'session' | 'period' | 'contractYear'
                  prorate?: 'none' | 'days' | 'profile'
                  tiers?: { upTo: string | null; price?: string; fixed?: string }[]
                  when?: {
                    windows?: { days?: ('mo' | 'tu' | 'we' | 'th' | 'fr' | 'sa' | 'su')[]; from: string; to: string }[]
                    holidays?: 'except' | 'only'
                    season?: { from: string; to: string }
                    places?: string[]
                    customerGroups?: string[]
                    userTypes?: string[]
                    current?: 'AC' | 'DC'
                    power?: { from?: string; above?: string; upTo?: string; below?: string }
                    connectors?: string[]
                    partners?: string[]
                    registers?: string[]
                    from?: { duration?: string; energy?: string }
                  }
                  allowance?: {
                    amount: string
                    scope?: 'session' | 'period' | 'contractYear'
                    of?: string
                    prorate?: 'none' | 'days'
                    carryOver?: string
                    expires?: string
                  }
                  limits?: {
                    day?: { min?: string; max?: string }
                    session?: { min?: string; max?: string }
                    period?: { min?: string; max?: string; upToSumOf?: string[] }
                  }
                }
              | {
                  kind: 'energy'
                  key: string
                  price?: string
                  per?: string
                  tax?: string
                  account?: string
                  text?: { [key: string]: string }
                  method?: 'unit' | 'graduated' | 'volume' | 'package'
                  scope?: 'session' | 'period' | 'contractYear'
                  prorate?: 'none' | 'days' | 'profile'
                  tiers?: { upTo: string | null; price?: string; fixed?: string }[]
                  when?: {
                    windows?: { days?: ('mo' | 'tu' | 'we' | 'th' | 'fr' | 'sa' | 'su')[]; from: string; to: string }[]
                    holidays?: 'except' | 'only'
                    season?: { from: string; to: string }
                    places?: string[]
                    customerGroups?: string[]
                    userTypes?: string[]
                    current?: 'AC' | 'DC'
                    power?: { from?: string; above?: string; upTo?: string; below?: string }
                    connectors?: string[]
                    partners?: string[]
                    registers?: string[]
                    from?: { duration?: string; energy?: string }
                  }
                  allowance?: {
                    amount: string
                    scope?: 'session' | 'period' | 'contractYear'
                    of?: string
                    prorate?: 'none' | 'days'
                    carryOver?: string
                    expires?: string
                  }
                  limits?: {
                    day?: { min?: string; max?: string }
                    session?: { min?: string; max?: string }
                    period?: { min?: string; max?: string; upToSumOf?: string[] }
                  }
                  adds?: string
                  step?: string
                }
              | {
                  kind: 'time'
                  key: string
                  price?: string
                  per?: string
                  tax?: string
                  account?: string
                  text?: { [key: string]: string }
                  method?: 'unit' | 'graduated' | 'volume' | 'package'
                  scope?: 'session' | 'period' | 'contractYear'
                  prorate?: 'none' | 'days' | 'profile'
                  tiers?: { upTo: string | null; price?: string; fixed?: string }[]
                  when?: {
                    windows?: { days?: ('mo' | 'tu' | 'we' | 'th' | 'fr' | 'sa' | 'su')[]; from: string; to: string }[]
                    holidays?: 'except' | 'only'
                    season?: { from: string; to: string }
                    places?: string[]
                    customerGroups?: string[]
                    userTypes?: string[]
                    current?: 'AC' | 'DC'
                    power?: { from?: string; above?: string; upTo?: string; below?: string }
                    connectors?: string[]
                    partners?: string[]
                    registers?: string[]
                    from?: { duration?: string; energy?: string }
                  }
                  allowance?: {
                    amount: string
                    scope?: 'session' | 'period' | 'contractYear'
                    of?: string
                    prorate?: 'none' | 'days'
                    carryOver?: string
                    expires?: string
                  }
                  limits?: {
                    day?: { min?: string; max?: string }
                    session?: { min?: string; max?: string }
                    period?: { min?: string; max?: string; upToSumOf?: string[] }
                  }
                  counts: 'connected' | 'parking' | 'charging' | 'idle'
                  step?: string
                  anchor?: 'start' | 'chargingEnd' | 'authorised'
                  free?: { amount: string; runs: 'always' | 'insideWindows'; grid: 'session' | 'restart' }
                }
              | {
                  kind: 'capacity'
                  key: string
                  price?: string
                  per?: string
                  tax?: string
                  account?: string
                  text?: { [key: string]: string }
                  method?: 'unit' | 'graduated' | 'volume' | 'package'
                  scope?: 'session' | 'period' | 'contractYear'
                  prorate?: 'none' | 'days' | 'profile'
                  tiers?: { upTo: string | null; price?: string; fixed?: string }[]
                  when?: {
                    windows?: { days?: ('mo' | 'tu' | 'we' | 'th' | 'fr' | 'sa' | 'su')[]; from: string; to: string }[]
                    holidays?: 'except' | 'only'
                    season?: { from: string; to: string }
                    places?: string[]
                    customerGroups?: string[]
                    userTypes?: string[]
                    current?: 'AC' | 'DC'
                    power?: { from?: string; above?: string; upTo?: string; below?: string }
                    connectors?: string[]
                    partners?: string[]
                    registers?: string[]
                    from?: { duration?: string; energy?: string }
                  }
                  allowance?: {
                    amount: string
                    scope?: 'session' | 'period' | 'contractYear'
                    of?: string
                    prorate?: 'none' | 'days'
                    carryOver?: string
                    expires?: string
                  }
                  limits?: {
                    day?: { min?: string; max?: string }
                    session?: { min?: string; max?: string }
                    period?: { min?: string; max?: string; upToSumOf?: string[] }
                  }
                  every?: string
                }
              | {
                  kind: 'day'
                  key: string
                  price?: string
                  per?: string
                  tax?: string
                  account?: string
                  text?: { [key: string]: string }
                  method?: 'unit' | 'graduated' | 'volume' | 'package'
                  scope?: 'session' | 'period' | 'contractYear'
                  prorate?: 'none' | 'days' | 'profile'
                  tiers?: { upTo: string | null; price?: string; fixed?: string }[]
                  when?: {
                    windows?: { days?: ('mo' | 'tu' | 'we' | 'th' | 'fr' | 'sa' | 'su')[]; from: string; to: string }[]
                    holidays?: 'except' | 'only'
                    season?: { from: string; to: string }
                    places?: string[]
                    customerGroups?: string[]
                    userTypes?: string[]
                    current?: 'AC' | 'DC'
                    power?: { from?: string; above?: string; upTo?: string; below?: string }
                    connectors?: string[]
                    partners?: string[]
                    registers?: string[]
                    from?: { duration?: string; energy?: string }
                  }
                  allowance?: {
                    amount: string
                    scope?: 'session' | 'period' | 'contractYear'
                    of?: string
                    prorate?: 'none' | 'days'
                    carryOver?: string
                    expires?: string
                  }
                  limits?: {
                    day?: { min?: string; max?: string }
                    session?: { min?: string; max?: string }
                    period?: { min?: string; max?: string; upToSumOf?: string[] }
                  }
                }
              | {
                  kind: 'period'
                  key: string
                  price?: string
                  per?: string
                  tax?: string
                  account?: string
                  text?: { [key: string]: string }
                  method?: 'unit' | 'graduated' | 'volume' | 'package'
                  scope?: 'session' | 'period' | 'contractYear'
                  prorate?: 'none' | 'days' | 'profile'
                  tiers?: { upTo: string | null; price?: string; fixed?: string }[]
                  when?: {
                    windows?: { days?: ('mo' | 'tu' | 'we' | 'th' | 'fr' | 'sa' | 'su')[]; from: string; to: string }[]
                    holidays?: 'except' | 'only'
                    season?: { from: string; to: string }
                    places?: string[]
                    customerGroups?: string[]
                    userTypes?: string[]
                    current?: 'AC' | 'DC'
                    power?: { from?: string; above?: string; upTo?: string; below?: string }
                    connectors?: string[]
                    partners?: string[]
                    registers?: string[]
                    from?: { duration?: string; energy?: string }
                  }
                  allowance?: {
                    amount: string
                    scope?: 'session' | 'period' | 'contractYear'
                    of?: string
                    prorate?: 'none' | 'days'
                    carryOver?: string
                    expires?: string
                  }
                  limits?: {
                    day?: { min?: string; max?: string }
                    session?: { min?: string; max?: string }
                    period?: { min?: string; max?: string; upToSumOf?: string[] }
                  }
                }
              | {
                  kind: 'piece'
                  key: string
                  price?: string
                  per?: string
                  tax?: string
                  account?: string
                  text?: { [key: string]: string }
                  method?: 'unit' | 'graduated' | 'volume' | 'package'
                  scope?: 'session' | 'period' | 'contractYear'
                  prorate?: 'none' | 'days' | 'profile'
                  tiers?: { upTo: string | null; price?: string; fixed?: string }[]
                  when?: {
                    windows?: { days?: ('mo' | 'tu' | 'we' | 'th' | 'fr' | 'sa' | 'su')[]; from: string; to: string }[]
                    holidays?: 'except' | 'only'
                    season?: { from: string; to: string }
                    places?: string[]
                    customerGroups?: string[]
                    userTypes?: string[]
                    current?: 'AC' | 'DC'
                    power?: { from?: string; above?: string; upTo?: string; below?: string }
                    connectors?: string[]
                    partners?: string[]
                    registers?: string[]
                    from?: { duration?: string; energy?: string }
                  }
                  allowance?: {
                    amount: string
                    scope?: 'session' | 'period' | 'contractYear'
                    of?: string
                    prorate?: 'none' | 'days'
                    carryOver?: string
                    expires?: string
                  }
                  limits?: {
                    day?: { min?: string; max?: string }
                    session?: { min?: string; max?: string }
                    period?: { min?: string; max?: string; upToSumOf?: string[] }
                  }
                }
              | {
                  kind: 'cost'
                  key: string
                  price?: string
                  per?: string
                  tax?: string
                  account?: string
                  text?: { [key: string]: string }
                  method?: 'unit' | 'graduated' | 'volume' | 'package'
                  scope?: 'session' | 'period' | 'contractYear'
                  prorate?: 'none' | 'days' | 'profile'
                  tiers?: { upTo: string | null; price?: string; fixed?: string }[]
                  when?: {
                    windows?: { days?: ('mo' | 'tu' | 'we' | 'th' | 'fr' | 'sa' | 'su')[]; from: string; to: string }[]
                    holidays?: 'except' | 'only'
                    season?: { from: string; to: string }
                    places?: string[]
                    customerGroups?: string[]
                    userTypes?: string[]
                    current?: 'AC' | 'DC'
                    power?: { from?: string; above?: string; upTo?: string; below?: string }
                    connectors?: string[]
                    partners?: string[]
                    registers?: string[]
                    from?: { duration?: string; energy?: string }
                  }
                  allowance?: {
                    amount: string
                    scope?: 'session' | 'period' | 'contractYear'
                    of?: string
                    prorate?: 'none' | 'days'
                    carryOver?: string
                    expires?: string
                  }
                  limits?: {
                    day?: { min?: string; max?: string }
                    session?: { min?: string; max?: string }
                    period?: { min?: string; max?: string; upToSumOf?: string[] }
                  }
                  percent: string
                }
              | {
                  kind: 'interval'
                  key: string
                  price?: string
                  per?: string
                  tax?: string
                  account?: string
                  text?: { [key: string]: string }
                  method?: 'unit' | 'graduated' | 'volume' | 'package'
                  scope?: 'session' | 'period' | 'contractYear'
                  prorate?: 'none' | 'days' | 'profile'
                  tiers?: { upTo: string | null; price?: string; fixed?: string }[]
                  when?: {
                    windows?: { days?: ('mo' | 'tu' | 'we' | 'th' | 'fr' | 'sa' | 'su')[]; from: string; to: string }[]
                    holidays?: 'except' | 'only'
                    season?: { from: string; to: string }
                    places?: string[]
                    customerGroups?: string[]
                    userTypes?: string[]
                    current?: 'AC' | 'DC'
                    power?: { from?: string; above?: string; upTo?: string; below?: string }
                    connectors?: string[]
                    partners?: string[]
                    registers?: string[]
                    from?: { duration?: string; energy?: string }
                  }
                  allowance?: {
                    amount: string
                    scope?: 'session' | 'period' | 'contractYear'
                    of?: string
                    prorate?: 'none' | 'days'
                    carryOver?: string
                    expires?: string
                  }
                  limits?: {
                    day?: { min?: string; max?: string }
                    session?: { min?: string; max?: string }
                    period?: { min?: string; max?: string; upToSumOf?: string[] }
                  }
                  markup?: string
                  floor?: string
                  cap?: string
                }
              | {
                  kind: 'formula'
                  key: string
                  price?: string
                  per?: string
                  tax?: string
                  account?: string
                  text?: { [key: string]: string }
                  method?: 'unit' | 'graduated' | 'volume' | 'package'
                  scope?: 'session' | 'period' | 'contractYear'
                  prorate?: 'none' | 'days' | 'profile'
                  tiers?: { upTo: string | null; price?: string; fixed?: string }[]
                  when?: {
                    windows?: { days?: ('mo' | 'tu' | 'we' | 'th' | 'fr' | 'sa' | 'su')[]; from: string; to: string }[]
                    holidays?: 'except' | 'only'
                    season?: { from: string; to: string }
                    places?: string[]
                    customerGroups?: string[]
                    userTypes?: string[]
                    current?: 'AC' | 'DC'
                    power?: { from?: string; above?: string; upTo?: string; below?: string }
                    connectors?: string[]
                    partners?: string[]
                    registers?: string[]
                    from?: { duration?: string; energy?: string }
                  }
                  allowance?: {
                    amount: string
                    scope?: 'session' | 'period' | 'contractYear'
                    of?: string
                    prorate?: 'none' | 'days'
                    carryOver?: string
                    expires?: string
                  }
                  limits?: {
                    day?: { min?: string; max?: string }
                    session?: { min?: string; max?: string }
                    period?: { min?: string; max?: string; upToSumOf?: string[] }
                  }
                  base: string
                  terms: { factor: string; index: string }[]
                }
              | {
                  kind: 'shortfall'
                  key: string
                  price?: string
                  per?: string
                  tax?: string
                  account?: string
                  text?: { [key: string]: string }
                  method?: 'unit' | 'graduated' | 'volume' | 'package'
                  scope?: 'session' | 'period' | 'contractYear'
                  prorate?: 'none' | 'days' | 'profile'
                  tiers?: { upTo: string | null; price?: string; fixed?: string }[]
                  when?: {
                    windows?: { days?: ('mo' | 'tu' | 'we' | 'th' | 'fr' | 'sa' | 'su')[]; from: string; to: string }[]
                    holidays?: 'except' | 'only'
                    season?: { from: string; to: string }
                    places?: string[]
                    customerGroups?: string[]
                    userTypes?: string[]
                    current?: 'AC' | 'DC'
                    power?: { from?: string; above?: string; upTo?: string; below?: string }
                    connectors?: string[]
                    partners?: string[]
                    registers?: string[]
                    from?: { duration?: string; energy?: string }
                  }
                  allowance?: {
                    amount: string
                    scope?: 'session' | 'period' | 'contractYear'
                    of?: string
                    prorate?: 'none' | 'days'
                    carryOver?: string
                    expires?: string
                  }
                  limits?: {
                    day?: { min?: string; max?: string }
                    session?: { min?: string; max?: string }
                    period?: { min?: string; max?: string; upToSumOf?: string[] }
                  }
                  of: string
                  below: string
                }
            )[]
            needs?: string[]
            excludes?: string[]
            term?: string
            text?: { [key: string]: string }
          }[]
        }[]
      }[]
      matrix: {
        place: string | null
        customerGroup: string | null
        userType?: string | null
        current?: ('AC' | 'DC') | null
        power?: { from?: string; above?: string; upTo?: string; below?: string } | null
        connector?: string | null
        partner?: string | null
        contract?: string | null
        priceList: string
        validFrom: string
        validTo?: string | null
      }[]
      matrixPriority?: (
        | 'place'
        | 'customerGroup'
        | 'userType'
        | 'current'
        | 'power'
        | 'connector'
        | 'partner'
        | 'contract'
      )[]
      profiles?: { [key: string]: string[] }
      tax?: {
        [key: string]: {
          country: string
          from: string
          rate: string
          category?: 'S' | 'Z' | 'E' | 'AE' | 'K' | 'G' | 'O' | 'L' | 'M'
        }[]
      }
    }
    PricePlanCheck: {
      refused: { code: string; pointers: string[]; detail: string }[]
      warnings: { code: string; pointer: string; detail: string }[]
    }
    Problem: {
      type: string
      title: string
      status: number
      code: string
      detail: string
      instance: string
      facts?: Record<string, unknown>
      errors?: { pointer: string; code: string; detail: string }[]
    }
    Product: {
      key: string
      kind: 'charging' | 'electricity' | 'gas' | 'grid_work' | 'service'
      payment?: 'postpaid' | 'prepaid'
      direction?: 'charge' | 'credit'
      rounding?: 'component' | 'bill_line'
      split?: 'days' | 'profile'
      profile?: string
      free?: { reason: string; energyBelow?: string; durationBelow?: string }[]
      bills?: unknown
      rhythm?: unknown
      channels?: unknown
      paper?: unknown
      dunning?: unknown
      payments?: unknown
    }
    Publication: { state: 'published' | 'approval_asked'; approval: components['schemas']['Uuid'] | null }
    Quantity: string
    RatingAsked: { queued: number }
    Role: { key: components['schemas']['Key']; permissions: string[] }
    Session: {
      session: components['schemas']['Uuid']
      version: number
      source: string
      id: string
      state: 'ready' | 'waiting' | 'discarded'
      reason: string | null
      point: string | null
      location: string | null
      token: string | null
      contract: components['schemas']['Uuid'] | null
      contractAccount: components['schemas']['Uuid'] | null
      startedAt: components['schemas']['Instant']
      endedAt: components['schemas']['Instant'] | null
      chargingEndedAt: components['schemas']['Instant'] | null
      energyWh: components['schemas']['Quantity'] | null
      endedOn: components['schemas']['PlainDate'] | null
      receivedAt: components['schemas']['Instant']
    }
    SessionPrice: {
      session: components['schemas']['Uuid']
      state: 'rated' | 'waiting' | 'queued' | 'unpriced'
      queued: boolean
      reasons: string[]
      price: {
        ratedItem: components['schemas']['Uuid']
        generation: number
        sessionVersion: number
        priceList: string | null
        version: number | null
        currency: components['schemas']['Currency']
        basis: 'gross' | 'net'
        total: components['schemas']['Money']
        free: string | null
        ratedAt: components['schemas']['Instant']
        superseded: boolean
        vat: { country: string; category: string; rate: string; amount: components['schemas']['Money'] }[]
        charges: unknown[]
      } | null
      generations: {
        ratedItem: components['schemas']['Uuid']
        generation: number
        sessionVersion: number
        priceList: string | null
        version: number | null
        currency: components['schemas']['Currency']
        basis: 'gross' | 'net'
        total: components['schemas']['Money']
        free: string | null
        ratedAt: components['schemas']['Instant']
        superseded: boolean
      }[]
    }
    StatementImport: {
      statements: number
      entries: number
      repeated: number
      cleared: number
      suggested: number
      clarification: number
      quarantined: number
    }
    StoredMatrixCell: { cell: components['schemas']['Uuid']; content: components['schemas']['MatrixCell'] }
    Template: {
      template: components['schemas']['Uuid']
      kind: components['schemas']['DocumentKind']
      language: components['schemas']['Language']
      issuer: components['schemas']['Uuid'] | null
      validFrom: components['schemas']['PlainDate']
      fileName: string
      sizeBytes: number
      sha256: string
      uploadedBy: string
      uploadedAt: components['schemas']['Instant']
      withdrawnAt: components['schemas']['Instant'] | null
    }
    Tenant: {
      key: components['schemas']['Key']
      name: string
      country: components['schemas']['Country']
      currency: components['schemas']['Currency']
      zone: string
      locale: string
      settings: { secondPerson: string[] }
    }
    Today: {
      from: components['schemas']['PlainDate']
      day: components['schemas']['PlainDate']
      currency: components['schemas']['Currency']
      river: {
        in: { sessions: number; energyWh: components['schemas']['Quantity'] }
        rated: { sessions: number; amount: components['schemas']['Money'] }
        billed: { sessions: number; amount: components['schemas']['Money'] }
        sent: { sessions: number; amount: components['schemas']['Money'] }
        paid: { sessions: number; amount: components['schemas']['Money'] }
        waiting: number
        unpriced: number
        free: number
        discarded: number
      }
      days: {
        day: components['schemas']['PlainDate']
        sessions: number
        energyWh: components['schemas']['Quantity']
        amount: components['schemas']['Money']
      }[]
      money: {
        unbilled: number
        unbilledAmount: components['schemas']['Money']
        drafts: number
        open: components['schemas']['Money']
        overdue: number
        overdueAmount: components['schemas']['Money']
        toMatch: number
        lastStatementOn: components['schemas']['PlainDate'] | null
      }
      work: { kind: string; reason: string; count: number; oldest: components['schemas']['Instant'] }[]
    }
    Token: {
      tokenId: components['schemas']['Uuid']
      uid: string
      kind: 'rfid' | 'app' | 'other'
      raw: string
      state: 'active' | 'blocked'
      aliases: string[]
      assignments: {
        contractId: components['schemas']['Uuid']
        from: components['schemas']['Instant']
        to: components['schemas']['Instant'] | null
      }[]
    }
    TokenListItem: {
      tokenId: components['schemas']['Uuid']
      uid: string
      kind: 'rfid' | 'app' | 'other'
      raw: string
      state: 'active' | 'blocked'
    }
    TokenProposals: {
      data: { tokenId: components['schemas']['Uuid']; uid: string; likeness: 'reversed' | 'padded' | 'check_byte' }[]
    }
    Usage: {
      product?: string
      customerGroup?: string | null
      zone?: string
      country?: string
      period: { from: string; to: string }
      contract: { from: string; to?: string | null; modules?: { key: string; from: string; to?: string | null }[] }
      priceList?: string | null
      indices?: { [key: string]: string }
      earlier?: { component: string; quantity?: string; allowance?: string; lastDay?: string }[]
      open?: boolean
      items: (
        | {
            product?: string
            customerGroup?: string | null
            zone?: string
            country?: string
            id: string
            kind: 'session'
            startedAt: string
            endedAt: string
            chargingEndedAt?: string | null
            authorisedAt?: string | null
            energy: string
            place: { group?: string | null; location?: string | null; point?: string | null }
            holidays?: string | null
            current?: ('AC' | 'DC') | null
            power?: string | null
            connector?: string | null
            partner?: string | null
            userType?: string | null
            purchase?: { net: string; currency: string } | null
            meterValues?: { at: string; energy: string; signed: boolean }[] | null
          }
        | {
            product?: string
            customerGroup?: string | null
            zone?: string
            country?: string
            id: string
            kind: 'consumption'
            from: string
            to: string
            quantity: string
            register?: string | null
            source: string
          }
        | {
            product?: string
            customerGroup?: string | null
            zone?: string
            country?: string
            id: string
            kind: 'interval'
            startsAt: string
            quantities: string[]
            prices?: string[]
            register?: string | null
            holidays?: string | null
          }
        | {
            product?: string
            customerGroup?: string | null
            zone?: string
            country?: string
            id: string
            kind: 'piece'
            component: string
            quantity: string
            on: string
          }
      )[]
    }
    Uuid: string
    Words: { data: { [key: string]: string } }
    WorkItem: {
      item: components['schemas']['Uuid']
      kind: string
      subjectKind: string
      subject: components['schemas']['Uuid']
      reason: string
      facts: { [key: string]: components['schemas']['__schema0'] }
      blocks: string | null
      owner: string | null
      since: components['schemas']['Instant']
      state: 'open' | 'done' | 'dismissed'
      closedAt: components['schemas']['Instant'] | null
      closedBy: string | null
    }
    Zone: string
    __schema0: string | number | boolean | null | unknown[] | { [key: string]: unknown }
  }
}
