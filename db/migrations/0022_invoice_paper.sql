-- What an invoice on paper tells, for those who print it.
create or replace view customers.v_customer with (security_invoker = true) as
  select tenant_id, customer_id, number, kind, name, sort_key, language, email, vat_id from customers.customer;
create or replace view locations.v_location with (security_invoker = true) as
  select l.tenant_id, l.location_id, l.key, l.name, l.zone, l.country, l.holidays, g.key as group_key, l.street, l.postcode, l.city
  from locations.location l
  left join locations.location_group g on g.tenant_id = l.tenant_id and g.location_group_id = l.location_group_id;
-- A card by any of its spellings, as its holder knows it.
create view tokens.v_card with (security_invoker = true) as
  select a.tenant_id, a.uid, t.token_id, t.kind, t.raw
  from tokens.alias a
  join tokens.token t on t.tenant_id = a.tenant_id and t.token_id = a.token_id;
-- What a price list calls its components, by language.
create view tariffs.v_component_text with (security_invoker = true) as
  select v.tenant_id, v.price_list, v.version, c.component ->> 'key' as key, c.component -> 'text' as text
  from tariffs.price_list_version v,
       lateral (select jsonb_array_elements(v.definition -> 'components') as component
                union all
                select jsonb_array_elements(m -> 'components') from jsonb_array_elements(v.definition -> 'modules') m) c
  where c.component ? 'text';
grant select on tokens.v_card, tariffs.v_component_text to wattwerk_app;
