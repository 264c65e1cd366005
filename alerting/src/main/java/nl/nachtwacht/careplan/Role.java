package nl.nachtwacht.careplan;

/** What a device is for in a home. Rules ask for roles, never for models. */
public enum Role {
  /** Worn or fixed button, pull cord: a press is a call for help. */
  SOS,
  FALL_DETECTOR,
  FRONT_DOOR,
  BACK_DOOR,
  INNER_DOOR,
  WINDOW,
  MOTION,
  PRESENCE,
  BED,
  CHAIR,
  LOCK,
  TRACKER,
  DISPENSER,
  SMOKE,
  CO,
  GAS,
  WATER,
  HEAT,
  CLIMATE,
  FRIDGE,
  DRAWER,
  APPLIANCE,
  STOVE,
  SOUND,
  /** A badge or tag that says a carer is present. */
  CARER_BADGE,
  /** A button a carer presses for assistance. */
  STAFF_ALARM,
  AID,
  METER,
  VITALS,
  HUB,
  OTHER
}
