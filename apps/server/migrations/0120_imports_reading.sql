-- What previews did not say before: how a file was read, sums by currency, what only a person can settle. An import on its way goes on as it began:
-- a number that comes twice is one customer, the later row wins.
update import_job set
  mapping = case when mapping is null then null else jsonb_set(mapping, '{options}',
    jsonb_build_object('signCurrency', null, 'sameNumber', case when status = 'uploaded' then null else 'merge' end,
      'lookAlike', case when status = 'uploaded' then null else 'update' end) || (mapping -> 'options')) end,
  preview = preview || jsonb_build_object(
    'ambiguousSign', null, 'lookAlikes', null,
    'totals', jsonb_build_object('sums', '[]'::jsonb) || (preview -> 'totals'),
    'mapping', jsonb_set(preview -> 'mapping', '{options}',
      jsonb_build_object('signCurrency', null, 'sameNumber', null, 'lookAlike', null) || (preview #> '{mapping,options}')),
    'profile', jsonb_build_object('source', 'text', 'sourceBytes', preview #> '{profile,fileBytes}', 'workbook', null,
      'encodingCandidates', '[]'::jsonb, 'options', '{}'::jsonb) || (preview -> 'profile'))
where preview is not null;
