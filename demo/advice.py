"""Advice without a referral: asked about the Rahmans’ damp and given, and asked for a caller who gave no names."""

from referrals import consulting, enquiries


def asked(s):
    s.consultation = consulting.ask(
        s.case,
        kind="housing",
        question="A private tenant has damp in the children’s bedroom for the second time, and the landlord does not answer. "
        "Whom do we write to, and what may the family do meanwhile?",
        by=s.lead,
    )


def given(s):
    consulting.answer(
        s.consultation,
        answer="Write to the private housing team with photographs and the dates. They inspect within ten working days. The family "
        "should go on paying the rent.",
        advised_by="Karen Whitfield, housing",
        by=s.enquiry.owner,
    )


def of_a_caller(s):
    officer = s.enquiry.owner
    call = enquiries.receive(
        how="phone", source="1B", asker_kind="somebody", asker_name="A childminder", asker_phone="01632 960455",
        worries="A girl she minds has begun to say that she is fat, and leaves her lunch. Can she talk to the parents herself, and how?",
        agreed="unknown", no_names=True, by=officer,
    )  # fmt: skip
    consulting.ask_for_caller(
        call,
        kind="health",
        question="A child of seven says that she is fat and leaves her lunch. How should a childminder begin with the parents?",
        by=officer,
    )
