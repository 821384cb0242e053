namespace Gable.Data;

/// <summary>One row to be written: its statement, its values, and what is to be said about it afterwards.</summary>
/// <param name="Statement">The statement.</param>
/// <param name="Values">The values of its parameters, as the driver takes them.</param>
/// <param name="ToChange">The change; asked once the row is written, with the key that the database gave.</param>
internal sealed record DirectWrite(DirectStatement Statement, object[] Values, Func<long?, Change?> ToChange);
