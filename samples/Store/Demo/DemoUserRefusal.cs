namespace Store.Demo;

/// <summary>Outside development the header means nothing, and whoever sends it should know.</summary>
internal sealed class DemoUserRefusal : IPipelineStep
{
    private static readonly Problem Refusal = new(
        StatusCodes.Status400BadRequest, "GABLE0400", "Demo users are for development",
        $"This server does not take {DemoUsers.Header}. Leave the header out.");

    public void Use(IApplicationBuilder app) => app.Use((context, next) =>
        context.Request.Headers.ContainsKey(DemoUsers.Header) ? context.WriteProblemAsync(Refusal) : next(context));
}
