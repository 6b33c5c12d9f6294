"""The directory of the demo borough: what families here can use, added by a manager."""

from demo import areas, names
from demo.clock import at
from directory import services
from directory.models import Service
from earlyhelp.authority import authority

# name, agency, description, how to get it, open to every level, words that find its needs, youngest, oldest, place
SERVICES = (
    ("Stay and play", "Early Help Service", "Songs, messy play and a chat for parents with children under 5. Weigh-in with a health visitor on the first Thursday.", "Just come: Tuesdays and Thursdays, 10am to 11.30am at the hub.", True, ("early_dev|pregnan|antenatal|1001", "develop", "communit"), 0, 4, 0),
    ("Talking Together", "Health Visiting Service", "Six weeks of small groups for two-year-olds who are slow to talk, with a speech and language assistant.", "A health visitor or nursery refers.", True, ("speech", "communicat", "early_dev|pregnan|1001", "learn|attend|school"), 2, 3, None),
    ("Calmer Mornings", "Early Help Service", "An eight-week course for parents on routines, sleep and saying no without shouting. Crèche and lunch.", "Ask any hub, or be referred.", False, ("parenting", "routine", "relation"), 3, 12, None),
    ("Teens and Us", "Early Help Service", "Ten evenings for parents of teenagers, half of them with their young person.", "Referral by anybody in the team around the family.", False, ("parenting", "relation", "crime|behaviour"), 11, 17, None),
    ("Every Day Counts", "Attendance and Welfare Service", "Practical help when a child misses school: a plan with the school, walking together, calls at the door.", "School or the front door refers.", False, ("learn|attend|school|education", "transition"), 5, 16, None),
    ("Homework and tea club", "Lansdowne Primary School", "A quiet table, help with reading and a hot meal, three afternoons a week.", "Ask the school office.", True, ("learn|attend|school|education",), 5, 11, 0),
    ("Breakfast before the bell", "Tanner Row Primary School", "Breakfast from 7.45am, free where money is short.", "Ask the school office.", True, ("money|povert", "learn|attend|school"), 4, 11, 1),
    ("Quiet Minds", "Child and Adolescent Mental Health Service", "Up to eight meetings in school for children who worry a lot or feel low.", "The school’s mental health lead refers.", False, ("child_wellbeing|emotional|anxi|mental|wellbeing|health",), 7, 17, None),
    ("Afternoon at the piano", "Open Door Families", "A group for mothers and fathers who feel low after a birth, with babies in the room.", "Ring, or be referred by a midwife, GP or health visitor.", False, ("parent_wellbeing|perinatal|adult mental|mental|wellbeing", "early_dev|pregnan|1001"), 0, 1, None),
    ("A friend at the door", "Open Door Families", "A trained volunteer visits two hours a week for six months.", "Referral with the family’s agreement.", False, ("isolat", "communit", "parenting|parent|relation"), 0, 10, None),
    ("Shapla sewing and English", "Shapla Women’s Project", "English at three levels, sewing and advice for women, with a crèche.", "Come on a Monday morning.", True, ("isolat", "communit", "work", "money"), None, None, 0),
    ("Dugsi family link", "Dugsi Somali Families Association", "Help in Somali with letters, schools and doctors, and a Saturday school.", "Ring or drop in.", True, ("communit", "isolat", "learn"), None, None, 2),
    ("Bridge Street debt advice", "Bridge Street Debt and Advice", "Advice on debts, benefits and energy bills. Food and fuel vouchers the same day.", "Walk in before noon, or ring.", True, ("money", "povert", "work", "debt"), None, None, None),
    ("Repairs and damp advice", "Osier Housing Association", "A surveyor’s visit for tenants with damp or overcrowding, and help to write to a private landlord.", "Ring the tenancy team.", True, ("housing|homeless|home|money",), None, None, None),
    ("Keeping your home", "Housing Options", "Help before a notice runs out: rent arrears, landlords, temporary homes.", "Ring, or ask a worker to refer.", True, ("housing|homeless|home|money",), None, None, None),
    ("Safe Harbour advice line", "Safe Harbour Domestic Abuse Service", "Advice and safety planning for anybody hurt or frightened by a partner or ex-partner.", "Ring from a safe phone. A worker can ring with you.", True, ("domestic", "abuse", "harm"), None, None, None),
    ("Safe Harbour children’s group", "Safe Harbour Domestic Abuse Service", "Twelve weeks for children who have lived with abuse, with a group for mothers beside it.", "Referral once the family is safe.", False, ("domestic", "child_wellbeing|emotional"), 6, 12, None),
    ("Young carers’ Thursdays", "Young Carers’ Corner", "Time off, trips and somebody to talk to for children who look after a person at home.", "Anybody can refer, also the child.", True, ("carer", "caring"), 7, 17, None),
    ("Wherry boxing and mentoring", "Wherry Boxing and Youth Club", "Training twice a week with a mentor, and a meal.", "Come with a parent the first time.", True, ("crime", "exploit", "harm_outside", "behaviour|violence"), 10, 18, 1),
    ("Detached youth work", "Youth Service", "Youth workers in the parks and estates, five evenings a week.", "No referral needed.", True, ("crime", "exploit", "harm_outside"), 11, 19, None),
    ("Turnaround", "Youth Justice Service", "Three months with one worker for young people who have come to the notice of the police.", "Police or the front door refers.", False, ("crime", "exploit", "harm_outside"), 10, 17, None),
    ("Sleep clinic", "School Nursing Service", "Two visits and a diary for families where nobody sleeps.", "School nurse or GP refers.", False, ("physical|health", "child_wellbeing|emotional"), 4, 16, None),
    ("Healthy together", "School Nursing Service", "Food, movement and teeth for the whole family, in the park and the kitchen.", "Ask the school nurse.", True, ("health", "physical"), 4, 13, None),
    ("Waiting well", "Alder Cut School", "Coffee mornings and workshops for parents whose child waits for an autism assessment.", "Come along: no diagnosis needed.", True, ("send", "sen", "disab"), 2, 17, None),
    ("Bump to one", "Community Midwifery", "The same midwife from booking until the baby is one month, for parents who would like more help.", "Your midwife refers.", False, ("early_dev|pregnan|1001", "antenatal", "feeding", "physical|health"), None, None, None),
    ("Dads’ Saturday", "Early Help Service", "Fathers and their children cook and build together.", "Book by text.", True, ("parenting", "relation"), 0, 10, 3),
)  # fmt: skip
CLOSED_FOR_NOW, DEFUNCT = "Dads’ Saturday", "Afternoon at the piano"


def make(cast, rng, calendar, go_to):
    """Add every service to the directory; one is then closed for now and one no longer runs."""
    manager, council = cast.persona("manager"), authority()
    early_help = [level.code for level in council.levels if level.early_help]
    everybody = [level.code for level in council.levels if not level.social_care]
    for n, (name, agency, about, how, open_to_all, words, youngest, oldest, place) in enumerate(SERVICES):
        go_to(at(calendar.ago(200 - n * 5), 60))
        made = services.add(
            name=areas.local(name), agency=cast.agencies[agency], description=areas.local(about), how_to_access=areas.local(how),
            levels=everybody if open_to_all else early_help, needs=needs_like(words), minimum_age=youngest, maximum_age=oldest,
            locality="" if place is None else cast.places[place % len(cast.places)], phone=names.phone(rng),
            email=f"hello.{n + 1}@example.org", by=manager,
        )  # fmt: skip
        if name == DEFUNCT:
            services.mark(made, status=Service.Status.DEFUNCT, by=manager)
        elif name == CLOSED_FOR_NOW:
            services.mark(made, status=Service.Status.CLOSED_FOR_NOW, by=manager)


def needs_like(words, most=3) -> list[str]:
    """Codes of this authority's needs whose code or name holds one of the words, in the order of the words. Of several that
    stand for one another (“housing|money”) the first counts that is found."""
    found = []
    for word in words:
        here = next(filter(None, map(_holding, word.split("|"))), [])
        found += [need.code for need in here if need.code not in found]
    return found[:most]


def _holding(word):
    needs = authority().needs
    return [one for one in needs if word in one.code] or [one for one in needs if word in one.name.lower()]
