-- Whatever program opens the file: a decision that was taken stays as it was taken.
create trigger tier_decisions_are_never_edited before update on tier_decisions
begin
    select raise(abort, 'tier_decisions is appended to, never edited');
end;

create trigger tier_decisions_are_never_removed before delete on tier_decisions
begin
    select raise(abort, 'tier_decisions is appended to, never removed from');
end;
