-- What can be done with many records is what modules bring.
alter table bulk_edit drop constraint bulk_edit_action_check;
