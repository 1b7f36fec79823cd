-- Addresses are stored and compared in one form (NFKC), also those of before, unless another one has that form already.
update auth."user" u set "email" = lower(normalize(u."email", NFKC))
  where u."email" is not nfkc normalized
    and not exists (select from auth."user" o where o."email" = lower(normalize(u."email", NFKC)));
update member m set email = lower(normalize(m.email, NFKC))
  where m.email is not nfkc normalized
    and not exists (select from member o where o.workspace_id = m.workspace_id and o.email = lower(normalize(m.email, NFKC)));
update invitation i set email = lower(normalize(i.email, NFKC))
  where i.email is not nfkc normalized
    and not exists (select from invitation o where o.workspace_id = i.workspace_id and o.email = lower(normalize(i.email, NFKC)));
