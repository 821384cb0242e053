import { IsBoolean, IsInt, IsString, Length, Max, MaxLength, Min } from 'class-validator';

export class UpdatePost {
  @IsString()
  @Length(1, 120)
  title: string;
}

export class CreatePost extends UpdatePost {
  @IsString()
  @Length(1, 120)
  slug: string;

  @IsString()
  @MaxLength(500)
  summary: string = '';

  @IsInt()
  @Min(0)
  @Max(1_000_000)
  views: number = 0;

  @IsBoolean()
  published: boolean = false;

  @IsInt()
  @Min(1)
  authorId: number;
}
