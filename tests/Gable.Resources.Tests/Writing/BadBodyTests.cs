using System.Text;

namespace Gable.Resources.Tests.Writing;

public abstract class BadBodyTests(WaresServer server) : WaresTests(server)
{
    [Theory]
    [InlineData("", "The body is empty. Send a JSON object.")]
    [InlineData("{", "The text stops being JSON at line 1, column 2.")]
    [InlineData("{\n  \"a\": nope }", "The text stops being JSON at line 2, column 9.")]
    [InlineData("{\"a\":1,}", "The text stops being JSON at line 1, column 8.")]
    [InlineData("{\"a\":1} x", "The text stops being JSON at line 1, column 9.")]
    [InlineData("{\"a\":NaN}", "The text stops being JSON at line 1, column 6.")]
    [InlineData("{\"name\":\"a\",\n\"name\":\"b\"}", "The key \"name\" occurs a second time in its object at line 2, column 1.")]
    [InlineData("{\"box\":{\"width\":1,\"w\\u0069dth\":2}}", "The key \"width\" occurs a second time in its object at line 1, column 19.")]
    [InlineData("{\"name\":\"\\ud800\"}", "A \\u escape gives half of a surrogate pair, which is no character, at line 1, column 9.")]
    public async Task A_text_that_is_no_clean_JSON_is_answered_400_with_its_position(string body, string detail)
    {
        var answer = await SendAsync("POST", "/api/wares", body, Ann);

        Assert.Equal((400, "urn:gable:GABLE2101", detail), (answer.Status, answer.Type, answer.Detail));
    }

    [Fact]
    public async Task Bytes_that_are_not_UTF8_are_answered_400()
    {
        byte[] body = [.. Encoding.UTF8.GetBytes("{\"name\":\""), 0xC3, 0x28, .. Encoding.UTF8.GetBytes("\"}")];

        var answer = await SendAsync("POST", "/api/wares", body, Ann);

        Assert.Equal((400, "The body is not UTF-8. JSON is sent as UTF-8 (RFC 8259, section 8.1)."), (answer.Status, answer.Detail));
    }

    [Fact]
    public async Task A_body_may_be_32_deep_and_not_33()
    {
        var deep = string.Concat(Enumerable.Repeat("[", 31)) + string.Concat(Enumerable.Repeat("]", 31));

        Assert.Equal(422, (await SendAsync("POST", "/api/wares", $"{{\"x\":{deep}}}", Ann)).Status);

        var answer = await SendAsync("POST", "/api/wares", $"{{\"x\":[{deep}]}}", Ann);
        Assert.Equal((400, "Objects and lists may be nested 32 deep at most; the limit is passed at line 1, column 37."), (answer.Status, answer.Detail));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_over_one_mebibyte_is_answered_413(bool isDeclared)
    {
        var bytes = Encoding.UTF8.GetBytes($"{{\"name\":\"{new string('a', 1 << 20)}\"}}");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/wares") { Content = isDeclared ? new ByteArrayContent(bytes) : new StreamContent(new MemoryStream(bytes)) };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.TransferEncodingChunked = !isDeclared;

        // The server closes the connection when a body of unknown length grows too large: the client may still be sending.
        request.Headers.ExpectContinue = !isDeclared;
        request.Headers.Add("X-User", Ann.ToString());

        using var response = await Server.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(413, (int)response.StatusCode);
    }

    [Theory]
    [InlineData("POST", "/api/wares", "text/plain", "application/json")]
    [InlineData("POST", "/api/wares", "application/merge-patch+json", "application/json")]
    [InlineData("POST", "/api/wares", "application/json; charset=utf-16", "application/json")]
    [InlineData("PUT", "/api/wares/x", "application/x-www-form-urlencoded", "application/json")]
    [InlineData("PATCH", "/api/wares/x", "application/json-patch+json", "application/merge-patch+json or application/json")]
    [InlineData("POST", "/api/wares/batch", "text/json", "application/json")]
    public async Task A_media_type_that_is_not_taken_is_answered_415_with_those_that_are(string method, string path, string sent, string accepted)
    {
        var answer = await Server.SendAsync(method, path, "{}", Ann, mediaType: sent);

        Assert.Equal(415, answer.Status);
        Assert.Contains($"{method} takes {accepted}; the request says \"{sent}\".", answer.Detail, StringComparison.Ordinal);
        Assert.Equal("no-store", answer.Headers["Cache-Control"]);
    }

    [Theory]
    [InlineData("\"nme\":1", "nme: Is not a field of this resource. Did you mean name?")]
    [InlineData("\"zzzzzzzz\":1", "zzzzzzzz: Is not a field of this resource.")]
    [InlineData("\"Name\":\"x\"", "Name: Is not a field of this resource. Did you mean name?")]
    [InlineData("\"maker\":{}", "maker: Is a relation, which is written by id: send makerId.")]
    [InlineData("\"tags\":[]", "tags: Is a relation, which is written by id: send tagIds.")]
    [InlineData("\"id\":\"11111111-1111-7111-8111-111111111111\"", "id: Is set by the server. Leave it out.")]
    [InlineData("\"createdAt\":null", "createdAt: Is set by the server. Leave it out.")]
    [InlineData("\"version\":9", "version: Is set by the server. Leave it out.")]
    [InlineData("\"views\":9", "views: Is set by the server. Leave it out.")]
    [InlineData("\"barcode\":\"11111111-1111-7111-8111-111111111111\"", "barcode: You may not set this field.")]
    [InlineData("\"price\":\"5\"", "price: Must be a decimal number such as 12.50, without quotes.")]
    [InlineData("\"price\":-1", "price: Must be from 0 to 1000000.")]
    [InlineData("\"price\":1.234", "price: Must have at most 2 decimal places.")]
    [InlineData("\"price\":null", "price: Must not be null.")]
    [InlineData("\"price\":1e40", "price: Must be a decimal number such as 12.50.")]
    [InlineData("\"stock\":\"5\"", "stock: Must be a whole number from -2147483648 to 2147483647, without quotes.")]
    [InlineData("\"stock\":1.5", "stock: Must be a whole number from -2147483648 to 2147483647.")]
    [InlineData("\"stock\":2147483648", "stock: Must be a whole number from -2147483648 to 2147483647.")]
    [InlineData("\"shelf\":32768", "shelf: Must be a whole number from -32768 to 32767.")]
    [InlineData("\"state\":\"OnSale\"", "state: Must be one of draft, onSale, soldOut.")]
    [InlineData("\"state\":1", "state: Must be one of draft, onSale, soldOut.")]
    [InlineData("\"weight\":1e999", "weight: Must be a finite number.")]
    [InlineData("\"weight\":\"NaN\"", "weight: Must be a finite number, without quotes.")]
    [InlineData("\"fragile\":\"true\"", "fragile: Must be true or false, without quotes.")]
    [InlineData("\"fragile\":0", "fragile: Must be true or false.")]
    [InlineData("\"releasedOn\":\"2026-02-30\"", "releasedOn: Must be a date such as 2026-03-31 (RFC 3339).")]
    [InlineData("\"deliveredAt\":\"25:00\"", "deliveredAt: Must be a time of day such as 18:30:00.")]
    [InlineData("\"soldFrom\":\"2026-03-31T18:30:00\"", "soldFrom: Must be a moment with its offset, such as 2026-03-31T18:30:00Z (RFC 3339).")]
    [InlineData("\"soldFrom\":1774981800", "soldFrom: Must be a moment with its offset, such as 2026-03-31T18:30:00Z (RFC 3339).")]
    [InlineData("\"warranty\":\"P1M\"", "warranty: Must be a duration in days, hours, minutes and seconds, such as P1DT2H30M (ISO 8601).")]
    [InlineData("\"warranty\":\"01:00:00\"", "warranty: Must be a duration in days, hours, minutes and seconds, such as P1DT2H30M (ISO 8601).")]
    [InlineData("\"photo\":\"###\"", "photo: Must be base64 (RFC 4648, section 4).")]
    [InlineData("\"rivalId\":\"1\"", "rivalId: Must be a UUID such as 01890a5d-ac96-774b-bcce-b302099a8057.")]
    [InlineData("\"contact\":5", "contact: Must be a text.")]
    [InlineData("\"contact\":\"a\\u0000b@c\"", "contact: Must not contain the NUL character (U+0000), which databases cannot keep.")]
    [InlineData("\"contact\":\"nobody\"", "contact: Must be an e-mail address such as ann@example.com.")]
    [InlineData("\"sku\":\"123456789012345678901\"", "sku: Must have at most 20 characters; it has 21.")]
    [InlineData("\"labels\":{}", "labels: Must be a list.")]
    [InlineData("\"labels\":[\"a\",1]", "labels[1]: Must be a text.")]
    [InlineData("\"extra\":{\"stars\":9}", "extra.stars: Must be from 0 to 5.")]
    [InlineData("\"extra\":{\"stars\":\"9\"}", "extra.stars: Has an unknown or missing member, or a value of the wrong type.")]
    [InlineData("\"extra\":{\"sters\":1}", "extra.sters: Has an unknown or missing member, or a value of the wrong type.")]
    [InlineData("\"extra\":{\"origin\":\"\\u0000\"}", "extra: Must not contain the NUL character (U+0000), which databases cannot keep.")]
    [InlineData("\"box\":[]", "box: Must be an object with width, material, colour.")]
    [InlineData("\"box\":{}", "box.material: Is required.")]
    [InlineData("\"box\":{\"material\":null}", "box.material: Must not be null.")]
    [InlineData("\"box\":{\"material\":\"x\",\"wdth\":1}", "box.wdth: Is not a member of box. Did you mean width?")]
    [InlineData("\"box\":{\"material\":\"x\",\"width\":0}", "box.width: Must be from 1 to 1000.")]
    [InlineData("\"box\":{\"material\":\"x\",\"colour\":\"12345678901\"}", "box.colour: Must have at most 10 characters; it has 11.")]
    [InlineData("\"tagIds\":\"x\"", "tagIds: Must be a list of ids of labels.")]
    [InlineData("\"tagIds\":[5]", "tagIds[0]: Must be a UUID such as 01890a5d-ac96-774b-bcce-b302099a8057.")]
    [InlineData("\"state\":\"soldOut\",\"stock\":1", "stock: Must be 0 when the ware is sold out.")]
    public async Task A_wrong_member_is_answered_422_with_what_is_right(string member, string error)
    {
        var answer = await SendAsync("POST", "/api/wares", NewWare(member), Ann);

        Assert.True(answer.Status == 422, answer.Text);
        Assert.Equal([error], answer.Errors);
        Assert.Equal("urn:gable:GABLE0422", answer.Type);
    }

    [Fact]
    public async Task All_mistakes_are_reported_at_once()
    {
        var answer = await SendAsync("POST", "/api/wares", $$"""{"ownerId":"{{Ann}}","name":"","stock":"1","colour":"red","contact":"no","makerId":"{{Guid.NewGuid()}}"}""", Ann);

        Assert.Equal(422, answer.Status);
        Assert.Equal(
            [
                "colour: Is not a field of this resource.",
                "contact: Must be an e-mail address such as ann@example.com.",
                "makerId: There is no row with this id in makers.",
                "name: Must have 2 to 50 characters; it has 0.",
                "name: Must not be empty.",
                "stock: Must be a whole number from -2147483648 to 2147483647, without quotes.",
            ],
            answer.Errors);
    }

    [Fact]
    public async Task What_a_create_must_send_is_named()
    {
        var answer = await SendAsync("POST", "/api/wares", "{}", Ann);

        Assert.Equal(["makerId: Is required.", "name: Is required."], answer.Errors);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("5")]
    public async Task A_body_that_is_no_object_is_answered_422(string body)
    {
        var answer = await SendAsync("POST", "/api/wares", body, Ann, "staff");

        Assert.Equal((422, ": The data must be a JSON object."), (answer.Status, answer.Errors.First()));
    }

    [Fact]
    public async Task Hidden_members_are_answered_exactly_like_members_that_do_not_exist()
    {
        var (path, _, _) = await Server.AddWareAsync();

        foreach (var (method, target) in new[] { ("POST", "/api/wares"), ("PATCH", path) })
        {
            var unknown = await SendAsync(method, target, method == "POST" ? NewWare("\"qqqqqq\":\"x\"") : "{\"qqqqqq\":\"x\"}", Ann);

            foreach (var hidden in new[] { "secret", "notes" })
            {
                var answer = await SendAsync(method, target, method == "POST" ? NewWare($"\"{hidden}\":\"x\"") : $"{{\"{hidden}\":\"x\"}}", Ann);
                Assert.Equal(422, answer.Status);
                Assert.Equal(unknown.Errors, answer.Errors.Select(line => line.Replace(hidden, "qqqqqq", StringComparison.Ordinal)));
            }

            // Nearly right names of hidden fields are not mended.
            var near = await SendAsync(method, target, method == "POST" ? NewWare("\"secrt\":1,\"notes1\":1") : "{\"secrt\":1,\"notes1\":1}", Ann);
            Assert.Equal(["notes1: Is not a field of this resource.", "secrt: Is not a field of this resource."], near.Errors);
        }

        Assert.Equal("s3cret", await Server.WithDbAsync(async db => (await db.Wares.FindAsync(Guid.Parse(path.Split('/')[^1])))!.Secret));
    }

    [Fact]
    public async Task A_member_that_only_a_create_may_send_says_so()
    {
        var (path, _, _) = await Server.AddWareAsync();

        var answer = await SendAsync("PATCH", path, """{"origin":"elsewhere"}""", Ann);

        Assert.Equal("origin: Can be set only when the row is created. Leave it out.", Assert.Single(answer.Errors));
    }
}

[Collection("Wares on SQLite")]
public sealed class SqliteBadBodyTests(SqliteWares server) : BadBodyTests(server);

[Collection("Wares on PostgreSQL")]
public sealed class PostgreSqlBadBodyTests(PostgreSqlWares server) : BadBodyTests(server);
