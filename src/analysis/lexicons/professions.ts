import { pluralOf } from '../natural.js';
import { WordSet } from '../word-set.js';

/**
 * Whoever is spoken of by a profession or a post is somebody in the news, or somebody there, and no reader of the thread:
 * "the surveyor, who never came, is a fool". Words whose first sense in WordNet 3.0 is a person of that kind (worker,
 * leader, expert, official, athlete …), as far as readers' comments use them; without those that are surnames, things
 * or readers more often ("baker", "speaker", "user"), and without groups that are protected.
 */
const LIST = `
  abolitionist accountant activist actor actress administrator admiral advertiser adviser advisor aide airman
  alumnus ambassador analyst announcer applicant appointee arbitrator archbishop architect artist assessor
  astrologer astronaut athlete attendee attorney aviator babysitter bailiff ballplayer banker baronet
  barrister bartender bassist bellhop bicyclist bidder biker biographer bishop boatswain bookkeeper bookmaker
  bouncer breadwinner brigadier broker bureaucrat businessman buyer campaigner candidate cantor canvasser
  captain caregiver caretaker cartoonist caseworker cashier chairman chairperson chairwoman cheerleader chef
  chief chiropractor churchman claimant cleaner cleric clerk clinician coach colonel colonist
  columnist comedian comedienne commandant commander commentator commissioner commodore communicator composer
  comptroller congressman congresswoman conservationist constable constitutionalist consultant consumer
  contender controller coordinator coroner corporal councillor councilman councilwoman counsellor counselor
  countess courier courtier crewman cricketer criminologist critic crusader curator custodian customer dancer
  deacon dealer dean defender demonstrator dentist deputy designer detective dictator diplomat director
  dispatcher doctor drummer duce duchess duke earner easterner editorialist educator electrician emigre emissary
  employee employer empress encyclopedist entertainer entrepreneur environmentalist envoy evangelist
  evolutionist examiner executive expat expert facilitator farmer filmmaker finalist financier firefighter
  fisherman footballer functionary gardener gendarme genealogist geographer goalie goalkeeper
  goldsmith golfer grader grandmaster grocer grower guardian guitarist gynecologist hairdresser headmaster hiker
  historian homeopath homeowner housekeeper housemate humorist illustrator imam industrialist informant
  inhabitant inspector instructor intellectual intermediary interpreter interviewee interviewer intruder
  investigator investor janitor jeweler journalist judge jurist juror laborer labourer landlady landlord
  landowner lawmaker lawyer lecturer legislator lessor letterman lexicographer libertarian librarian lieutenant
  lifeguard linesman lobbyist logger magician magistrate magnate maid mailman manager mariner marketer marksman
  marshal mayor mediator merchant messenger meteorologist middleman midfielder midwife milkman minister
  motorcyclist mountaineer musician narrator naturalist naturopath navigator negotiator neurologist neurosurgeon
  newsreader nomad nominee notary novelist nun nurse nutritionist officer official oligarch ombudsman orator
  organiser organizer overseer paramedic pastor patriarch patroller patrolman patron pediatrician petitioner
  pharmacist photographer physician pianist pilgrim pilot planner player playwright plumber poet polemicist
  policeman politician politico pollster populist postman practitioner prefect prelate presenter president
  priest principal producer professional professor promoter prosecutor protector protester provider provost
  psychiatrist psychoanalyst psychotherapist publicist pundit purchaser quarterback rabbi rancher rani
  receptionist recruiter rector referee registrar reporter representative researcher reservist resident rider
  rifleman sailor salesman salesperson scholar schoolteacher scriptwriter secretary secularist seller senator
  sergeant serviceman shareholder sharpshooter sheik sheikh sheriff shoemaker shopkeeper shopper singer skater
  skier sniper solicitor songwriter specialist speculator speechwriter spokesman spokesperson spokeswoman
  sportsman staffer statesman steelworker stockholder stylist sultan superintendent supermodel surfer surgeon
  surveyor swimmer teammate teamster technician technocrat televangelist teller theologian theorist therapist
  tourist towner tradesman trapper traveller treasurer trucker trustee tutor tycoon umpire undersecretary usher
  vegetarian vendor vet veterinarian vicar violinist vizier volunteer waiter warden watchman weatherman
  webmaster welder westerner worker`;

/** In the singular. */
export const PROFESSIONS = new WordSet(LIST.trim().split(/\s+/u));

/** In the plural. */
export const PROFESSIONS_PLURAL = new WordSet(
  [...PROFESSIONS].map((word) => (word.endsWith('man') ? `${word.slice(0, -2)}en` : pluralOf(word))),
);
