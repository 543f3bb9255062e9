-- Lists of sessions by when they began and by energy, page by page, however many there are.
create index session_started_idx on sessions.session (tenant_id, started_at, session_id);
create index session_energy_idx on sessions.session (tenant_id, (coalesce(energy_wh, -1)), session_id);
-- Where a day is asked for.
create index session_ended_idx on sessions.session (tenant_id, ended_on, session_id);
-- The documents of a kind, and the mails of a document.
create index document_kind_idx on documents.document (tenant_id, kind, document_id);
