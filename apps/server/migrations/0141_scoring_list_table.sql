-- A customer's score becomes the table lists are read from: what people filter and sort by stands in one row, so that PostgreSQL plans a list as it
-- plans any statement. The master data are copies, written in the transaction that changes the customer.
create table customer_score_anew (
  workspace_id uuid not null,
  customer_id uuid not null,
  archived_at timestamptz,
  owner_id uuid,
  tier text not null,
  stage text not null,
  spend_12m_minor bigint not null default 0,
  spend_minor bigint not null default 0,
  average_order_minor bigint not null default 0,
  orders integer not null default 0,
  orders_12m integer not null default 0,
  last_order_at timestamptz,
  first_order_at timestamptz,
  tier_since timestamptz not null,
  stage_since timestamptz not null,
  created_at timestamptz not null,
  r smallint,
  f smallint,
  m smallint,
  -- Where a country stands among the others by its name in each language.
  country_place_en smallint generated always as (array_position('{
    AF,AX,AL,DZ,AS,AD,AO,AI,AQ,AG,AR,AM,AW,AU,AT,AZ,BS,BH,BD,BB,BY,BE,BZ,BJ,BM,BT,BO,BA,BW,BV,BR,IO,VG,BN,BG,BF,BI,KH,CM,CA,CV,BQ,KY,CF,
    TD,CL,CN,CX,CC,CO,KM,CG,CD,CK,CR,CI,HR,CU,CW,CY,CZ,DK,DJ,DM,DO,EC,EG,SV,GQ,ER,EE,SZ,ET,FK,FO,FJ,FI,FR,GF,PF,TF,GA,GM,GE,DE,GH,GI,GR,
    GL,GD,GP,GU,GT,GG,GN,GW,GY,HT,HM,HN,HK,HU,IS,IN,ID,IR,IQ,IE,IM,IL,IT,JM,JP,JE,JO,KZ,KE,KI,XK,KW,KG,LA,LV,LB,LS,LR,LY,LI,LT,LU,MO,MG,
    MW,MY,MV,ML,MT,MH,MQ,MR,MU,YT,MX,FM,MD,MC,MN,ME,MS,MA,MZ,MM,NA,NR,NP,NL,NC,NZ,NI,NE,NG,NU,NF,KP,MK,MP,NO,OM,PK,PW,PS,PA,PG,PY,PE,PH,
    PN,PL,PT,PR,QA,RE,RO,RU,RW,WS,SM,ST,SA,SN,RS,SC,SL,SG,SX,SK,SI,SB,SO,ZA,GS,KR,SS,ES,LK,BL,SH,KN,LC,MF,PM,VC,SD,SR,SJ,SE,CH,SY,TW,TJ,
    TZ,TH,TL,TG,TK,TO,TT,TN,TR,TM,TC,TV,UM,VI,UG,UA,AE,GB,US,UY,UZ,VU,VA,VE,VN,WF,EH,YE,ZM,ZW
  }'::text[], country)::smallint) stored,
  country_place_zh smallint generated always as (array_position('{
    AL,DZ,AF,AR,AE,AW,OM,AZ,EG,ET,IE,EE,AD,AO,AI,AG,AT,AX,AU,MO,BB,PG,BS,PK,PY,PS,BH,PA,BR,BY,BM,BG,MP,MK,BJ,BE,IS,PR,PL,BA,BO,BZ,BW,BT,
    BF,BI,BV,KP,GQ,DK,DE,TL,TG,DO,DM,RU,EC,ER,FR,FO,PF,GF,TF,MF,VA,PH,FJ,FI,CV,FK,GM,CG,CD,CO,CR,GD,GL,GE,GG,CU,GP,GU,GY,KZ,HT,KR,NL,BQ,
    SX,HM,ME,HN,KI,DJ,KG,GN,GW,CA,GH,GA,KH,CZ,ZW,CM,QA,KY,CC,KM,XK,CI,KW,HR,KE,CK,CW,LV,LS,LA,LB,LT,LR,LY,LI,RE,LU,RW,RO,MG,IM,MV,MT,MW,
    MY,ML,MH,MQ,YT,MU,MR,US,UM,AS,VI,MN,MS,BD,PE,FM,MM,MD,MA,MC,MZ,MX,NA,ZA,AQ,GS,SS,NR,NI,NP,NE,NG,NU,NO,NF,PW,PN,PT,JP,SE,CH,SV,WS,RS,
    SL,SN,CY,SC,SA,BL,CX,ST,SH,KN,LC,SM,PM,VC,LK,SK,SI,SJ,SZ,SD,SR,SB,SO,TJ,TW,TH,TZ,TO,TC,TT,TN,TV,TR,TM,TK,WF,VU,GT,VE,BN,UG,UA,UY,UZ,
    ES,EH,GR,HK,SG,NC,NZ,HU,SY,JM,AM,YE,IQ,IR,IL,IT,IN,ID,GB,VG,IO,JO,VN,ZM,JE,TD,GI,CL,CF,CN
  }'::text[], country)::smallint) stored,
  typical_gap_days double precision,
  rhythm_days double precision,
  previous_tier text,
  kind text not null,
  country text,
  city text,
  name_sort text collate "C" not null,
  name text not null,
  email text,
  phone text,
  company text,
  industry text,
  external_id text,
  purchase_days integer not null default 0,
  value_high boolean not null default false,
  engagement_high boolean not null default false,
  model_version integer not null,
  -- What every interaction rewrites: without an index, so that a new version takes the place of one before it on the same page.
  last_activity_at timestamptz,
  engagement_rank double precision,
  next_review_at timestamptz,
  constraint customer_score_tier_check check (tier in ('A', 'B', 'C', 'D'))
) with (fillfactor = 85, autovacuum_vacuum_scale_factor = 0.2);

insert into customer_score_anew (workspace_id, customer_id, archived_at, owner_id, tier, stage, spend_12m_minor, spend_minor, average_order_minor, orders,
  orders_12m, last_order_at, first_order_at, tier_since, stage_since, created_at, r, f, m, typical_gap_days, rhythm_days, previous_tier, kind, country,
  city, name_sort, name, email, phone, company, industry, external_id, purchase_days, value_high, engagement_high, model_version,
  last_activity_at, engagement_rank, next_review_at)
select s.workspace_id, s.customer_id, c.archived_at, c.owner_id, s.tier, s.stage, s.spend_12m_minor, s.spend_minor, s.average_order_minor, s.orders,
  s.orders_12m, s.last_order_at, s.first_order_at, s.tier_since, s.stage_since, c.created_at, s.r, s.f, s.m, s.typical_gap_days, s.rhythm_days,
  s.previous_tier, c.kind, c.country, c.city, c.name_sort, c.name, c.email, c.phone, c.company, c.industry, c.external_id, s.purchase_days,
  s.value_high, s.engagement_high, s.model_version, p.last_activity_at, p.engagement_rank, p.next_review_at
from customer_score s join customer c on c.workspace_id = s.workspace_id and c.id = s.customer_id
join customer_activity p on p.workspace_id = s.workspace_id and p.customer_id = s.customer_id
order by s.workspace_id, s.customer_id;

drop table customer_score;
alter table customer_score_anew rename to customer_score;
alter table customer_score add constraint customer_score_pkey primary key (workspace_id, customer_id);
alter table customer_score add foreign key (workspace_id, customer_id) references customer (workspace_id, id);
-- Who never ordered is a prospect, and nobody else is. Not looked for in rows that are there already: none may keep a system from being upgraded.
alter table customer_score add constraint customer_score_never_ordered check (
  (stage = 'prospect') = (first_order_at is null) and (stage = 'prospect') = (last_order_at is null) and (stage = 'prospect') = (orders = 0)
  and (stage = 'prospect') = (r is null) and (stage = 'prospect') = (f is null) and (stage = 'prospect') = (m is null)
) not valid;

-- The orders people use every day; in any other everything is looked at and the best kept.
create index customer_score_name on customer_score (workspace_id, name_sort, customer_id) where archived_at is null;
create index customer_score_created on customer_score (workspace_id, created_at, customer_id) where archived_at is null;
create index customer_score_spend_12m on customer_score (workspace_id, spend_12m_minor, customer_id) where archived_at is null;
create index customer_score_last_order on customer_score (workspace_id, last_order_at, customer_id) where archived_at is null;
create index customer_score_first_order on customer_score (workspace_id, first_order_at, customer_id) where archived_at is null;
-- Home counts moves by it; lists do not read on in it, for those who came lately lie at its far end.
create index customer_score_tier_since on customer_score (workspace_id, tier_since) include (tier, previous_tier)
  where archived_at is null and previous_tier is not null;
create index customer_score_tier on customer_score (workspace_id, tier, spend_12m_minor, customer_id) where archived_at is null;
create index customer_score_stage on customer_score (workspace_id, stage, spend_12m_minor, customer_id) where archived_at is null;
create index customer_score_owner on customer_score (workspace_id, owner_id, spend_12m_minor, customer_id)
  include (tier, tier_since, previous_tier, stage, first_order_at, last_order_at)
  with (fillfactor = 70) where archived_at is null and owner_id is not null;
create index customer_score_archived on customer_score (workspace_id, archived_at, customer_id) where archived_at is not null;

-- Lists no longer read the activity row: what it had for them goes.
drop index customer_activity_engagement;
drop index customer_activity_last_activity;
drop index customer_activity_due;
drop index customer_activity_owner_engagement;
alter table customer_activity drop constraint customer_activity_pkey;
alter table customer_activity drop column tier, drop column stage, drop column last_activity_at, drop column engagement_rank;
alter table customer_activity add primary key (workspace_id, customer_id) with (fillfactor = 80);
create index customer_activity_due on customer_activity (workspace_id, next_review_at);
