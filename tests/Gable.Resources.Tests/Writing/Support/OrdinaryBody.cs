using System.ComponentModel.DataAnnotations;

namespace Gable.Resources.Tests.Writing;

public sealed record OrdinaryBody([Required, StringLength(20)] string? Name, OrdinaryLine[]? Lines);

public sealed record OrdinaryLine
{
    [Range(1, 10)]
    public int Count { get; init; }
}

public sealed class OrdinaryBodyValidator : Validator<OrdinaryBody>
{
    public override Task ValidateAsync(OrdinaryBody value, ValidationContext<OrdinaryBody> context, CancellationToken cancellationToken)
    {
        // Relies on what [Required] promises.
        if (value.Name!.Equals("taken", StringComparison.Ordinal))
        {
            context.Error(body => body.Name, "Is taken.");
        }

        return Task.CompletedTask;
    }
}
