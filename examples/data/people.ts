/**
 * Words of people's names, as presidents speak of them: presidents, soldiers, envoys, guests. Left out are Washington,
 * Lee, Young and other names that are often a place or a common word.
 */
export const people: readonly string[] = [
  // presidents
  'Adams, Jefferson, Madison, Monroe, Jackson, Buren, Harrison, Tyler, Polk, Taylor',
  'Lincoln, Johnson, Grant, Garfield, Cleveland, McKinley, Roosevelt, Taft, Wilson, Harding',
  'Hoover, Truman, Eisenhower, Kennedy, Nixon, Ford, Carter, Reagan, Bush, Clinton, Obama, Biden',
  'Quincy, Andrew, Abraham, Theodore, Woodrow, Franklin, Delano, Dwight, Harry, Ronald',
  // vice presidents, members of Congress, judges, secretaries
  'Clay, Webster, Cass, Marcy, Seward, Blaine, Root, Knox, Stimson, Hull, Marshall, Acheson, Dulles, Vance, Humphrey',
  'Mondale, Quayle, Gore, Cheney, Harris, Rayburn, McCormack, Mansfield, Dirksen, Dole, Mattingly, Hastert, Pelosi',
  'Boehner, Ryan, Kassebaum, Lott, Breaux, Moynihan, Roberts, Alito, Scalia, Gorsuch, Kavanaugh, Brandeis, Grassley',
  'Fogarty, Vandenberg, Tejeda, Hatch, Scalise, Mattis, Powell, Romney, McCain, Lieberman, Bentsen, Moakley, Cisneros',
  'Rusk, Proctor, Poinsett, McLane, Forsyth, Rush, Bayard, Everett, Cushing, Goethals, Gorgas, Magoon, Dawes',
  'Stevenson, Donelson, Wheaton, Washburn, Conger, Rockhill, Woodford, Merry, Handy, Mizner, Keiley, Waller, Trescot',
  // soldiers and sailors
  'Scott, Gaines, Jesup, Harney, McClellan, Sherman, Sheridan, Merritt, Miles, Shafter, Chaffee, Crook, Dewey, Sampson',
  'Schley, Pershing, MacArthur, Patton, Nimitz, Halsey, Petraeus, Schwarzkopf, Decatur, Bainbridge, Rodgers, Porter',
  'Perry, Biddle, Warrington, Chauncey, Macdonough, Wayne, Fremont, Pickett, Snively, Lafayette, Leavenworth, Atkinson',
  'Hamilton, Johnston, Schofield, Hartranft, Westmoreland, McCaffrey, Hobson, Wheeler, Cervera, Weyler, Merrill',
  // from abroad
  'Diaz, Paredes, Herrera, Comonfort, Juarez, Miramon, Zuloaga, Marquez, Bocanegra, Iglesias, Barrundia, Balmaceda, Huerta',
  'Castro, Zelaya, Madero, Montt, Heureaux, Hitler, Stalin, Mussolini, Churchill, Attlee, Khrushchev, Macmillan, Sadat',
  'Gorbachev, Yeltsin, Putin, Brezhnev, Saddam, Hussein, Qadhafi, Arafat, Rabin, Sharon, Abbas, Musharraf, Allawi, Karzai',
  'Kossuth, Koszta, Palmerston, Aberdeen, Herschell, Alverstone, Catacazy, Malietoa, Zarqawi, Soleimani, Guaido, Maduro',
  'Mubarak, Havel, Walesa, Honecker, Crampton, Thompson, Bokkelen, Cutting, Santos, Walker, Guizot',
  // guests and others of whom a story is told
  'Martin, Luther, Rosa, Skutnik, Trujillo, Brady, Zarfos, Cherrey, Taliaferro, Lucas, Jett, Tanner, Getsler, Kinslow',
  'Rosas, Aaron, Pearson, Taleb, Aigner, Autrey, Rieman, Giffords, Shaw, Oliver, Davis, Stacy, McGee, Norwood, Remsburg',
  'Floyd, Pendleton, Edison, Armstrong, Glenn, Sosa, Tubman, Mauser, Ramos, Samar, Guerra, Moutardier, Lindbergh, Smithson',
  'Warmbier, Mickens, Cuevas, Holets, Aldrin, Charles, Wibberley, Samet, Zeitchik, Kaufman, Rankins, Lanphier, Mueller',
  'Hake, Peck, Locker, Schneider, Denton, Cavoli, Klaas, Letterman, Diana, Cherry',
  'Vanderbilt, Butterfield, Greely, Ericsson, Pinchot, Shonts, Strawn, Randolph, Blackburn, Ehrman, Beaupre',
  // given names
  'George, John, James, William, Thomas, Henry, Robert, Joseph, Richard, Samuel, Edward, Francis, Benjamin, Daniel',
  'Michael, David, Jim, Jack, Bob, Tom, Joe, Bill, Tim, Dan, Sam, Ted, Teddy, Dick, Gerald, Hubert, Lyndon, Walter, Carl',
  'Frank, Paul, Peter, Steve, Kevin, Brian, Jason, Justin, Tony, Gary, Byron, Corey, Matthew, Alexander, Elvin',
  'Barbara, Nancy, Hillary, Tipper, Laura, Jill, Michelle, Jessica, Jennifer, Susan, Kathy, Judy, Janet, Alice, Kayla',
  'Elizabeth, Evelyn, Megan, Ashley, Julie, Kristen, Elaine, Mary, Sara, Amy, Denisha, Alma, Marsha, Debra, Ellie, Janiyah',
].flatMap((line) => line.split(', '));
