create schema locations;
grant usage on schema locations to wattwerk_app;

-- Keys of groups, locations and points are one namespace (price-plan.md, matrix).
create table locations.place_key (
  tenant_id uuid not null constraint place_key_tenant_fkey references tenants.tenant,
  key text not null,
  kind text not null constraint place_key_kind_check check (kind in ('group', 'location', 'point')),
  constraint place_key_pkey primary key (tenant_id, key),
  constraint place_key_kind_key unique (tenant_id, key, kind)
);
select platform.guard('locations.place_key');

create table locations.location_group (
  tenant_id uuid not null,
  location_group_id uuid not null,
  key text not null,
  kind text not null constraint location_group_kind_check check (kind = 'group'),
  name text not null,
  constraint location_group_pkey primary key (tenant_id, location_group_id),
  constraint location_group_key_key unique (tenant_id, key),
  constraint location_group_place_fkey foreign key (tenant_id, key, kind) references locations.place_key (tenant_id, key, kind)
);
select platform.guard('locations.location_group');

create table locations.location (
  tenant_id uuid not null,
  location_id uuid not null,
  key text not null,
  kind text not null constraint location_kind_check check (kind = 'location'),
  name text not null,
  location_group_id uuid,
  zone text not null,
  country text not null,
  -- holiday calendar: DE-NW, NO, …
  holidays text,
  street text,
  postcode text,
  city text,
  constraint location_pkey primary key (tenant_id, location_id),
  constraint location_key_key unique (tenant_id, key),
  constraint location_place_fkey foreign key (tenant_id, key, kind) references locations.place_key (tenant_id, key, kind),
  constraint location_group_fkey foreign key (tenant_id, location_group_id) references locations.location_group
);
select platform.guard('locations.location');

create table locations.charge_point (
  tenant_id uuid not null,
  charge_point_id uuid not null,
  -- the EVSE id where there is one
  key text not null,
  kind text not null constraint charge_point_kind_check check (kind = 'point'),
  location_id uuid not null,
  current text constraint charge_point_current_check check (current in ('AC', 'DC')),
  power_w int,
  connector text,
  -- whether its calibration approval permits time-based tariffs; null = unknown
  time_tariff_permitted boolean,
  constraint charge_point_pkey primary key (tenant_id, charge_point_id),
  constraint charge_point_key_key unique (tenant_id, key),
  constraint charge_point_place_fkey foreign key (tenant_id, key, kind) references locations.place_key (tenant_id, key, kind),
  constraint charge_point_location_fkey foreign key (tenant_id, location_id) references locations.location
);
create index charge_point_location_idx on locations.charge_point (tenant_id, location_id);
select platform.guard('locations.charge_point');

create view locations.v_place with (security_invoker = true) as
  select p.tenant_id, p.charge_point_id, p.key as point_key, p.current, p.power_w, p.connector, p.time_tariff_permitted,
         l.location_id, l.key as location_key, l.name as location_name, l.zone, l.country, l.holidays, g.key as group_key
  from locations.charge_point p
  join locations.location l on l.tenant_id = p.tenant_id and l.location_id = p.location_id
  left join locations.location_group g on g.tenant_id = l.tenant_id and g.location_group_id = l.location_group_id;
create view locations.v_location with (security_invoker = true) as
  select l.tenant_id, l.location_id, l.key, l.name, l.zone, l.country, l.holidays, g.key as group_key
  from locations.location l
  left join locations.location_group g on g.tenant_id = l.tenant_id and g.location_group_id = l.location_group_id;
grant select on locations.v_place, locations.v_location to wattwerk_app;
