using Gable.Resources.Tests.Writing;
using Microsoft.Extensions.DependencyInjection;

namespace Gable.Resources.Tests.Validation;

[Collection("Wares on SQLite")]
public sealed class OrdinaryBodyTests(SqliteWares server) : WaresTests(server)
{
    [Theory]
    [InlineData("""{"name":"Ann"}""", 200, "got Ann")]
    [InlineData("""{"name":"taken"}""", 422, "name: Is taken.")]
    [InlineData("""{}""", 422, "name: Is required.")]
    [InlineData("""{"name":"a name of more than twenty characters"}""", 422, "name: Must have at most 20 characters; it has 37.")]
    [InlineData("""{"name":"Ann","lines":[{"count":1},{"count":11}]}""", 422, "lines[1].count: Must be from 1 to 10.")]
    [InlineData("""{"name":"Ann","lines":[{"count":"x"}]}""", 422, "lines[0].count: Has an unknown or missing member, or a value of the wrong type.")]
    [InlineData("""{"name":"Ann","lines":null}""", 200, "got Ann")]
    [InlineData("""{"name":null}""", 422, "name: Is required.")]
    [InlineData("""{"name":"Ann","colour":"red"}""", 422, "colour: Has an unknown or missing member, or a value of the wrong type.")]
    public async Task A_body_of_an_ordinary_endpoint_passes_the_same_pipeline(string body, int status, string expected)
    {
        var answer = await SendAsync("POST", "/ordinary", body);

        Assert.True(answer.Status == status, answer.Text);
        Assert.Equal(expected, status == 200 ? answer.Text : Assert.Single(answer.Errors));
    }

    [Fact]
    public async Task A_body_that_is_no_JSON_is_answered_400_with_its_position()
    {
        var answer = await SendAsync("POST", "/ordinary", "{\"name\":}");

        Assert.Equal((400, "The text stops being JSON at line 1, column 9."), (answer.Status, answer.Detail));
    }

    [Fact]
    public async Task An_endpoint_may_do_without()
    {
        Assert.Equal(200, (await SendAsync("POST", "/ordinary/unchecked", "{}")).Status);
    }

    [Fact]
    public async Task The_pipeline_can_be_called_for_any_value()
    {
        await using var scope = Server.Services.CreateAsyncScope();
        var pipeline = scope.ServiceProvider.GetRequiredService<ValidationPipeline>();
        var ware = new Ware { Name = "x", MakerId = Guid.NewGuid(), State = WareState.SoldOut, Stock = 1 };

        var errors = await pipeline.ValidateAsync(ware, Actor.Visitor(TimeProvider.System.GetUtcNow()), isNew: true, TestContext.Current.CancellationToken);

        Assert.Equal(["makerId", "name", "stock"], errors.Keys.Order());
    }
}
