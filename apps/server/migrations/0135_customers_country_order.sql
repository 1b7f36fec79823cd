-- Where a country stands among the others by its name in each language: lists ordered by country read this, in the reader's language.
-- Names change rarely; a new or renamed country gets its place with a later migration.
alter table customer
  add column country_place_en smallint generated always as (array_position('{
    AF,AX,AL,DZ,AS,AD,AO,AI,AQ,AG,AR,AM,AW,AU,AT,AZ,BS,BH,BD,BB,BY,BE,BZ,BJ,BM,BT,BO,BA,BW,BV,BR,IO,VG,BN,BG,BF,BI,KH,CM,CA,CV,BQ,KY,CF,
    TD,CL,CN,CX,CC,CO,KM,CG,CD,CK,CR,CI,HR,CU,CW,CY,CZ,DK,DJ,DM,DO,EC,EG,SV,GQ,ER,EE,SZ,ET,FK,FO,FJ,FI,FR,GF,PF,TF,GA,GM,GE,DE,GH,GI,GR,
    GL,GD,GP,GU,GT,GG,GN,GW,GY,HT,HM,HN,HK,HU,IS,IN,ID,IR,IQ,IE,IM,IL,IT,JM,JP,JE,JO,KZ,KE,KI,XK,KW,KG,LA,LV,LB,LS,LR,LY,LI,LT,LU,MO,MG,
    MW,MY,MV,ML,MT,MH,MQ,MR,MU,YT,MX,FM,MD,MC,MN,ME,MS,MA,MZ,MM,NA,NR,NP,NL,NC,NZ,NI,NE,NG,NU,NF,KP,MK,MP,NO,OM,PK,PW,PS,PA,PG,PY,PE,PH,
    PN,PL,PT,PR,QA,RE,RO,RU,RW,WS,SM,ST,SA,SN,RS,SC,SL,SG,SX,SK,SI,SB,SO,ZA,GS,KR,SS,ES,LK,BL,SH,KN,LC,MF,PM,VC,SD,SR,SJ,SE,CH,SY,TW,TJ,
    TZ,TH,TL,TG,TK,TO,TT,TN,TR,TM,TC,TV,UM,VI,UG,UA,AE,GB,US,UY,UZ,VU,VA,VE,VN,WF,EH,YE,ZM,ZW
  }'::text[], country)::smallint) stored,
  add column country_place_zh smallint generated always as (array_position('{
    AL,DZ,AF,AR,AE,AW,OM,AZ,EG,ET,IE,EE,AD,AO,AI,AG,AT,AX,AU,MO,BB,PG,BS,PK,PY,PS,BH,PA,BR,BY,BM,BG,MP,MK,BJ,BE,IS,PR,PL,BA,BO,BZ,BW,BT,
    BF,BI,BV,KP,GQ,DK,DE,TL,TG,DO,DM,RU,EC,ER,FR,FO,PF,GF,TF,MF,VA,PH,FJ,FI,CV,FK,GM,CG,CD,CO,CR,GD,GL,GE,GG,CU,GP,GU,GY,KZ,HT,KR,NL,BQ,
    SX,HM,ME,HN,KI,DJ,KG,GN,GW,CA,GH,GA,KH,CZ,ZW,CM,QA,KY,CC,KM,XK,CI,KW,HR,KE,CK,CW,LV,LS,LA,LB,LT,LR,LY,LI,RE,LU,RW,RO,MG,IM,MV,MT,MW,
    MY,ML,MH,MQ,YT,MU,MR,US,UM,AS,VI,MN,MS,BD,PE,FM,MM,MD,MA,MC,MZ,MX,NA,ZA,AQ,GS,SS,NR,NI,NP,NE,NG,NU,NO,NF,PW,PN,PT,JP,SE,CH,SV,WS,RS,
    SL,SN,CY,SC,SA,BL,CX,ST,SH,KN,LC,SM,PM,VC,LK,SK,SI,SJ,SZ,SD,SR,SB,SO,TJ,TW,TH,TZ,TO,TC,TT,TN,TV,TR,TM,TK,WF,VU,GT,VE,BN,UG,UA,UY,UZ,
    ES,EH,GR,HK,SG,NC,NZ,HU,SY,JM,AM,YE,IQ,IR,IL,IT,IN,ID,GB,VG,IO,JO,VN,ZM,JE,TD,GI,CL,CF,CN
  }'::text[], country)::smallint) stored;

create index customer_country_en on customer (workspace_id, country_place_en, id) where archived_at is null;
create index customer_country_zh on customer (workspace_id, country_place_zh, id) where archived_at is null;
