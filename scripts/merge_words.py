"""The vocabulary of ``merge_data``: what health articles are made of."""

from __future__ import annotations

import re

WORDS = {
    "drug": "sertraline, lithium, ketamine, psilocybin, fluoxetine, bupropion, ramipril, metformin, "
    "warfarin, ibuprofen, acetaminophen, naproxen, amoxicillin, prednisone, levothyroxine, "
    "atorvastatin, trazodone, lamotrigine, gabapentin, methadone, buprenorphine, naloxone, "
    "propranolol, clonidine, mirtazapine, venlafaxine, quetiapine, diazepam, melatonin, insulin "
    "glargine, salbutamol, furosemide",
    "condition": "depression, anxiety, asthma, type 2 diabetes, high blood pressure, epilepsy, migraine, "
    "kidney disease, liver disease, glaucoma, anemia, gout, chronic pain, post-traumatic "
    "stress, insomnia, bipolar disorder, heart failure, an eating disorder, thyroid disease, "
    "arthritis, psoriasis, sleep apnea, a substance use disorder, hepatitis C, tuberculosis, "
    "celiac disease, endometriosis",
    "symptom": "nausea, headache, dizziness, jaw clenching, dry mouth, blurred vision, a rash, chest pain, "
    "shortness of breath, a fast heartbeat, fever, chills, trouble sleeping, sweating, loss of "
    "appetite, muscle cramps, swelling of the ankles, vomiting, diarrhea, constipation, "
    "confusion, restlessness, tingling in the hands, a stiff neck, bleeding gums, dark urine, "
    "yellow skin, fainting, tremor, low mood, panic, itching, weight gain, back pain, a sore "
    "throat, night sweats, ringing in the ears",
    "test": "blood test, urine test, electrocardiogram, chest x-ray, liver function test, blood pressure "
    "check, kidney function test, pregnancy test, eye examination, hearing test, skin test, lipid "
    "panel, blood glucose test, bone density scan, stress test, sleep study, allergy test, drug "
    "level",
    "person": "your doctor, your pharmacist, a nurse, your therapist, the clinic, your care team, a "
    "specialist, the study physician, a family member, your support person, a social worker, a "
    "dietitian, the emergency department, your midwife, an interpreter, the research coordinator",
    "people": "adults, children, older adults, pregnant people, people with kidney disease, teenagers, "
    "people over 65, caregivers, people who smoke, newborns, athletes, people on dialysis, "
    "students, shift workers, people with asthma, people with allergies, travellers, veterans",
    "time": "in the morning, at noon, in the evening, at bedtime, before meals, after breakfast, with food, "
    "on an empty stomach, before the session, on the day of surgery, after exercise, during "
    "pregnancy, while breastfeeding, on weekends, after the first dose, before you drive, overnight, "
    "between meals",
    "frequency": "once daily, twice daily, three times a day, every other day, once a week, every six hours, "
    "as needed, every morning, at each visit, twice a week, once a month, every four hours",
    "food": "grapefruit, alcohol, coffee, dairy products, leafy vegetables, salt, licorice, energy drinks, "
    "aged cheese, red meat, cranberry juice, green tea, soy products, chocolate, fried food, sugar",
    "body": "heart, liver, kidneys, lungs, stomach, skin, eyes, brain, bones, joints, thyroid, blood "
    "vessels, immune system, nerves, muscles, gums, ears, bladder",
    "place": "a dry place, the refrigerator, the original container, a locked cabinet, the clinic, a quiet "
    "room, the waiting room, the pharmacy, your province, the hospital, the recovery area",
    "quality": "mild, severe, sudden, lasting, unusual, rare, common, harmless, serious, painful, temporary, "
    "frequent, unexpected, gradual",
    "manner": "slowly, carefully, regularly, immediately, gently, usually, rarely, often, safely, quickly, "
    "completely, daily, early, again, sometimes, twice",
    "result": "improves, gets worse, stays the same, returns, becomes stronger, disappears, changes, lasts",
    "act": "stop, continue, reduce, increase, skip, repeat, delay, double, record, check",
    "noun": "dose, treatment, session, visit, plan, prescription, tablet, capsule, injection, patch, "
    "follow-up, risk, benefit, consent, recovery, referral, appointment, diet, label, record",
    "page": "dosage, side-effects, access, consent, safety, storage, overdose, interactions, follow-up, faq",
    "short": "Yes, No, Never, Rare, Common, Not advised, Allowed, Avoid, Unknown, Under review, Stable, "
    "Covered, Not covered, Outpatient, Inpatient, Oral, Topical, Nasal, Adults only, None, "
    "Optional, Required, Daily, Weekly, Fasting, With food, Low, Moderate, High, Pending, Approved, "
    "Investigational",
}
VOCABULARY = {slot: re.split(r",\s+", words) for slot, words in WORDS.items()}

VOCABULARY["mass"] = "mg, mcg, g, mL, tablets, drops, puffs".split(", ")
VOCABULARY["unit"] = (
    "mg, mL, mcg, g, mmol/L, kg, min, hours, days, weeks, tablets, drops, puffs, °C, mm Hg, IU, %".split(", ")
)
NUMBERS = (
    "0.5 1 1.5 2 2.5 3 4 5 6 7.5 8 10 12 12.5 14 15 20 24 25 28 30 36 37.5 38 40 45 48 50 60 72 75 80 90 "
    "100 110 120 125 140 150 160 180 200 250 300 320 400 450 500 600 750 800 1,000 1,200 1,500 2,000"
).split()

SENTENCES = """\
Take {n} {mass} of {drug} {time}.
Take {n} {mass} {time} and {n} {mass} {time}.
Do not take {drug} if you have {condition}.
Do not take more than {n} {mass} of {drug} in {n} hours.
Tell {person} if you have {symptom} or {symptom}.
Tell {person} about all medicines that you take, including {drug} and {drug}.
Call {person} at once if {symptom} lasts longer than {n} hours.
{Drug} can cause {symptom}, {symptom} and {symptom}.
{Drug} can raise the level of {drug} in your blood.
{People} should start with {n} {mass} {frequency}.
{People} should not use {drug} without a {test}.
The usual dose for {people} is {n} {mass} {frequency}.
The usual dose for {people} with {condition} is {n} to {n} {mass} {frequency}.
If you miss a dose, take it as soon as you remember; do not {act} the next {noun}.
If {symptom} {result}, {act} the {noun} and call {person}.
You may feel {quality} {symptom} {time}.
You may need a {test} {frequency} for {n} weeks.
A {test} shows how well your {body} are working.
Avoid {food} and {food} while you take {drug}.
Avoid {food} for {n} hours before the {test}.
Keep {drug} in {place}, away from children.
Store the {noun} in {place} at {n} °C or below.
Your {body} may react {manner} to a higher {noun}.
Ask {person} before you {act} the {noun}.
Ask {person} whether {drug} is right for {people}.
About {n} % of {people} have {quality} {symptom} in the first {n} weeks.
Most {people} notice that {symptom} {result} after {n} days.
{Symptom} is {quality} and goes away {manner}.
{Symptom} with {symptom} can be a sign of {condition}.
Don't drive until you know how {drug} affects you.
It's safe to {act} the {noun} when {person} agrees.
Talk to {person} about "{noun}" and "{noun}" before the first {noun}.
The word "{quality}" on the {noun} means that {symptom} {result}.
See [{noun} and {noun}](https://example.org/{page}/{drugslug}) for details.
Read [what to do about {symptom}](../{page}.md) {time}.
More is known about {people} than about {people}, so the {noun} is chosen {manner}.
In a study of {n} {people}, {drug} lowered the risk of {condition} by {n} %.
Breathe {manner}, rest in {place}, and check your temperature {frequency}.
Blood pressure above {n} mm Hg needs a {test} within {n} hours.
**Do not** give {drug} to {people}.
*{Drug}* is not approved for {condition} in Canada.
The {noun} takes about {n} minutes and is repeated {frequency}.
Bring a list of your medicines, your health card and the {noun} to {place}.
Before the {noun}, {person} will check your {body} and do a {test}.
After {n} {mass} of {drug}, wait {n} minutes before you {act} the {noun}.
{People} who take {drug} need {n} {mass} less of {drug}.
Nobody should {act} {drug} because of {quality} {symptom} alone.""".split("\n")

ITEMS = """\
{Symptom} or {symptom}
{Quality} {symptom} {time}
{n} {mass} of {drug} {time}
a {test} {frequency}
no {food} for {n} hours
{people}: {n} {mass} {frequency}
call {person} {manner}
{drug} with {drug}
rest in {place}
your {body}, if you have {condition}
the name of {person} and the date of the {noun}
{Act} the {noun} if {symptom} {result}.
Take {n} {mass} {time}.
Check the {noun} with {person}.
Watch for {symptom} for {n} days.""".split("\n")

HEADINGS = """\
{Drug} and {condition}
How to take {drug}
{Drug} for {people}
Who should not take {drug}
Before the {test}
{Symptom}: when to call {person}
Storing {drug}
The {noun} {time}
If you have {condition}
What to eat: {food} and {food}
{Noun} and {noun}
Your {body} and {drug}
{People} with {condition}
Risks of {drug} {time}""".split("\n")

CELLS = """\
{n} {unit}
{n} {unit}
{n}–{n} {unit}
{n} {unit} {frequency}
{n} {unit} {time}
{frequency}
{short}
{short}, {time}
{short}: {people}
{drug}
{drug}, {frequency}
{symptom} {time}
{symptom}
{noun}
{body}
{n} to {n}
≥ {n} {unit}
Week {n}
{people}
{test}
{food}
{quality}""".split("\n")

COLUMNS = (
    "Medication, Dose, Morning, Evening, How often, Adults, Children, Notes, Risk, Sign, What to do".split(
        ", "
    )
)
