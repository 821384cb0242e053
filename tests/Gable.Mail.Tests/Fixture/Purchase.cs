namespace Gable.Mail.Tests;

internal sealed class Purchase
{
    public Guid Id { get; set; }

    public int Number { get; set; }
}
