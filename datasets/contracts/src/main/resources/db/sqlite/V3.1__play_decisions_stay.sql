-- Whatever program opens the file: a decision that was taken stays as it was taken.
create trigger play_decisions_are_never_edited before update on play_decisions
begin
    select raise(abort, 'play_decisions is appended to, never edited');
end;

create trigger play_decisions_are_never_removed before delete on play_decisions
begin
    select raise(abort, 'play_decisions is appended to, never removed from');
end;
