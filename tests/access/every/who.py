"""Who may, written a second time: people by name, of an ordinary family's record, of which the team is what
tests/access/every/world.py makes it."""

MANAGERS = {"manager", "other_manager"}
TEAM = {"lead", "teammate"}
SEE = TEAM | MANAGERS | {"informed", "auditor"}
WORK = TEAM
CHANGE = TEAM | MANAGERS
END = {"lead"} | MANAGERS
DOOR = {"front_door"} | MANAGERS
LOG = DOOR | TEAM | {"informed", "colleague", "stranger", "former", "chair", "checker", "duty"}
DIRECTORY = MANAGERS | {"administrator"}
LISTS = MANAGERS | {"analyst"}
ADMINISTRATOR = {"administrator"}

# Of a restricted record: those who do not see it are out, and of managers only who holds it adds to its team.
OUT_WHEN_RESTRICTED = {"other_manager", "auditor"}
HOLDER = {"manager"}
