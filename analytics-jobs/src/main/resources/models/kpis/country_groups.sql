-- One row per country of ISO 3166-1: its sub-region by the United Nations' standard M49. Antarctica, which M49 puts into
-- none, and Taiwan, which it does not list, are placed by where they lie.
select country, m49, country_group
from values
  ('015', 'Northern Africa', 'DZ EG EH LY MA SD TN'),
  ('202', 'Sub-Saharan Africa', 'AO BF BI BJ BW CD CF CG CI CM CV DJ ER ET GA GH GM GN GQ GW IO KE KM LR LS MG ML MR MU MW'),
  ('202', 'Sub-Saharan Africa', 'MZ NA NE NG RE RW SC SH SL SN SO SS ST SZ TD TF TG TZ UG YT ZA ZM ZW'),
  ('419', 'Latin America and the Caribbean', 'AG AI AR AW BB BL BO BQ BR BS BV BZ CL CO CR CU CW DM DO EC FK GD GF GP GS'),
  ('419', 'Latin America and the Caribbean', 'GT GY HN HT JM KN KY LC MF MQ MS MX NI PA PE PR PY SR SV SX TC TT UY VC VE'),
  ('419', 'Latin America and the Caribbean', 'VG VI'),
  ('021', 'Northern America', 'BM CA GL PM US'),
  ('143', 'Central Asia', 'KG KZ TJ TM UZ'),
  ('030', 'Eastern Asia', 'CN HK JP KP KR MN MO TW'),
  ('035', 'South-eastern Asia', 'BN ID KH LA MM MY PH SG TH TL VN'),
  ('034', 'Southern Asia', 'AF BD BT IN IR LK MV NP PK'),
  ('145', 'Western Asia', 'AE AM AZ BH CY GE IL IQ JO KW LB OM PS QA SA SY TR YE'),
  ('151', 'Eastern Europe', 'BG BY CZ HU MD PL RO RU SK UA'),
  ('154', 'Northern Europe', 'AX DK EE FI FO GB GG IE IM IS JE LT LV NO SE SJ'),
  ('039', 'Southern Europe', 'AD AL BA ES GI GR HR IT ME MK MT PT RS SI SM VA'),
  ('155', 'Western Europe', 'AT BE CH DE FR LI LU MC NL'),
  ('053', 'Australia and New Zealand', 'AU CC CX HM NF NZ'),
  ('054', 'Melanesia', 'FJ NC PG SB VU'),
  ('057', 'Micronesia', 'FM GU KI MH MP NR PW UM'),
  ('061', 'Polynesia', 'AS CK NU PF PN TK TO TV WF WS'),
  ('010', 'Antarctica', 'AQ')
  as sub_regions (m49, country_group, countries)
lateral view explode(split(countries, ' ')) as country
