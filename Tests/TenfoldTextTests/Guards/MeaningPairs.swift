@testable import TenfoldText

/// An original, a new wording, and what is wrong with it by hand.
struct MeaningPair: Sendable {
  var original: String
  var new: String
  var faults: [MeaningFault]

  init(_ original: String, _ new: String, _ faults: MeaningFault...) {
    (self.original, self.new, self.faults) = (original, new, faults)
  }

  static let sentiment: [MeaningPair] = [
    // Good paraphrases.
    .init("I didn't like it.", "I disliked it."),
    .init("I disliked it.", "I didn't like it."),
    .init("It was not bad.", "It was quite good."),
    .init("The food was good.", "The food was not bad."),
    .init("The acting is terrible.", "The acting is awful."),
    .init("The acting is terrible.", "The actors are not good."),
    .init("The movie isn't funny.", "The film is not funny."),
    .init("The movie isn't funny.", "The film is unfunny."),
    .init("It is neither funny nor clever.", "It's not funny or clever."),
    .init("I cannot recommend this hotel.", "I don't recommend this hotel."),
    .init("Nobody came to help us.", "No one came to help us."),
    .init("I never received my card.", "My card has not arrived."),
    .init("It lacks charm.", "It has no charm."),
    .init("The plot fails to impress.", "The plot does not impress."),
    .init("You can't deny that it is a great film.", "It is undeniably a great film."),
    .init("It is not without charm.", "It is charming."),
    .init("It never fails to amaze me.", "It always amazes me."),
    .init("It is not only good but also cheap.", "It is good and cheap."),
    .init("It isn't just the spice.", "It is more than the spice."),
    .init("Without doubt the best pizza.", "No doubt the best pizza."),
    .init("Avoid this terrible place.", "Stay away from this awful place."),
    .init("I love this phone.", "I adore this phone."),
    .init("What a waste of time.", "It wasted my time."),
    .init("A boring, stupid film with bad actors.", "A dull and silly film; the cast is poor."),
    .init("The room was clean and the staff were friendly.", "Friendly staff and a clean room."),
    .init(
      "The plot was not what I expected, but the acting was great.",
      "The plot wasn't as expected, yet the acting was great."),
    .init("Where is the train station?", "Where can I find the railway station?"),
    .init("How do I change my PIN?", "What must I do to get another PIN?"),
    .init("Do not press the button.", "Don't push the button."),
    .init("There is no way to log in.", "I can't log in."),
    .init("The service was slow and rude.", "Service was rude and slow."),
    // Flipped or lost.
    .init("The acting is terrible.", "The acting is wonderful.", .polarity),
    .init("The acting is wonderful.", "The acting is terrible.", .polarity),
    .init("Do not press the button.", "Press the button.", .negation),
    .init("Press the button.", "Do not press the button.", .negation),
    .init("I would not recommend this.", "I would recommend this.", .negation, .polarity),
    .init("I would recommend this.", "I would not recommend this.", .negation, .polarity),
    .init("My card is not here.", "My card is here.", .negation),
    .init("The food was good.", "The food was not good.", .negation, .polarity),
    .init("It was not bad.", "It was bad.", .negation, .polarity),
    .init("It never works.", "It always works.", .negation),
    .init("A great film.", "A film.", .polarity),
    .init("I hate this phone.", "This is a phone.", .polarity),
    .init("Nobody liked the soup.", "Everybody liked the soup.", .negation),
    .init("It is a funny, clever film.", "It is a boring, stupid film.", .polarity),
    .init("The piece is still intact.", "The piece is not still intact.", .negation),
    .init("A funny film that is new and loud.", "A funny film that is old and loud.", .polarity),
    .init("To have fun, this is a good place.", "To have fun, this is a bad place.", .polarity),
    .init("The huge room was open.", "The tiny room was open.", .polarity),
    .init("The room is not old.", "The room is new.", .negation),
    .init("There are no refunds.", "There are refunds.", .negation),
    .init(
      "The hotel was dirty, the staff rude, and I do not recommend it.",
      "The hotel was dirty, the staff rude, and I recommend it.", .negation, .polarity),
  ]

  static let facts: [MeaningPair] = [
    .init("We waited 3 hours.", "We waited three hours."),
    .init("It has twenty-five rooms.", "It has 25 rooms."),
    .init("It cost 1,000 dollars.", "It cost $1000."),
    .init("Over 2.5 million people came.", "More than 2,500,000 people came."),
    .init("Two hundred and five men", "205 men"),
    .init("Five thousand three hundred men", "5300 men"),
    .init("One of the rooms was open.", "A room was open."),
    .init("On the 2nd day we left.", "On the second day we left."),
    .init("Wait a second.", "Wait a moment."),
    .init("It starts at 7:00 pm.", "It starts at 7 pm."),
    .init("I give it 10/10.", "Ten out of ten from me."),
    .init("A loan of 5k", "A loan of 5000"),
    .init("We waited 3 hours.", "We waited for hours.", .numbers),
    .init("We waited 3 hours.", "We waited 4 hours.", .numbers),
    .init("We waited for hours.", "We waited for six hours.", .numbers),
    .init("Call 555-1234-5678-9012-34.", "Call 555-1234-5678-9012-35.", .numbers),
    .init("It costs 3.50 now.", "It costs 3.05 now.", .numbers),
    .init("We flew to Paris with Anna.", "Anna and we took a plane to Paris."),
    .init("The cars of Toyota sell everywhere.", "Everywhere they buy Toyota's cars."),
    .init("We ate spanish food there.", "The food we ate there was Spanish."),
    .init("They said: Go home now.", "They told us to go home now."),
    .init("Cheap rooms by the sea", "Rooms by the sea for little money"),
    .init("We flew to Paris with Anna.", "We flew to Rome with Anna.", .names),
    .init("We flew to Paris with her.", "We flew there with her.", .names),
    .init("The film was made by a woman.", "The film was made by Sofia Coppola.", .names),
    .init("See http://a.org/b now @bob", "@bob, look at http://a.org/b"),
    .init("Hello {name}, your code is here.", "Your code is here, {name}."),
    .init("See http://a.org/b now", "See http://a.org/c now", .protectedTokens),
    .init("Hello {name}, your code is here.", "Hello {nom}, your code is here.", .protectedTokens),
    .init("We were there 🎉", "We were there", .protectedTokens),
    .init("We were there", "We were there 🎉 #fun", .protectedTokens),
    .init("He <b>was</b> there", "He was <b>there</b>"),
    .init("He <b>was</b> there", "He was there", .protectedTokens),
    .init(
      "The weather was as it is here in the winter.",
      "Das Wetter war so, wie es hier im Winter ist.", .language),
    .init("The weather was as it is here.", "날씨는 여기와 같았습니다", .language),
    .init("我们住在海边的一家酒店", "We stayed at a hotel by the sea and it was there", .language),
  ]

  static let languages: [MeaningPair] = [
    .init(
      "Der Film war nicht gut, aber die Musik war da.",
      "Der Film war schlecht, aber die Musik war da."),
    .init(
      "Das Essen war nicht gut und der Kellner war da.",
      "Das Essen war gut und der Kellner war da.", .negation, .polarity),
    .init("Es kostet 1.000 Euro und das ist so.", "Das sind 1000 Euro, und so ist es."),
    .init("Es kostet 3,5 Euro und das ist so.", "Es kostet 35 Euro und das ist so.", .numbers),
    .init("Wir haben drei Zimmer in dem Haus.", "In dem Haus haben wir 3 Zimmer."),
    .init("Je ne veux pas de ce film.", "Je ne veux plus de ce film."),
    .init(
      "La comida era buena y el hotel es de los mejores.",
      "La comida era mala y el hotel es de los peores.", .polarity),
    .init("No me gusta nada de lo que hay.", "No me gusta lo que hay."),
    .init("这部电影很好看。", "这部电影很难看。", .polarity),
  ]
}
