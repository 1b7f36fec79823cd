-- Custom objects take part in everything unless somebody chose otherwise; what came later nobody could leave out.
update custom_object set parts = '{activities,tasks,comments,notes,following}'::text[] || parts;
