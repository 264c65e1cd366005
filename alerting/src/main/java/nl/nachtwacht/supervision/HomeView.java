package nl.nachtwacht.supervision;

/** What we know of a home now. PLACEHOLDER of the shape. */
public record HomeView() {
  /** Nothing is known. */
  public static HomeView empty() {
    return new HomeView();
  }
}
